import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { loadSlip } from '#services/redemption/index';
import { SlipCard, shownSlip } from '~/components/redemption/slip-card';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { answerPage } from '~/http/answer.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '兑换单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'redemption.view');
  const slip = await answerPage(() =>
    loadSlip(readFrom(args.context), actor, village.id, args.params.redemption ?? ''),
  );
  const isInvolved = slip.cashierId === actor.accountId || slip.memberId === actor.memberId;
  return {
    frame: await readDeskFrame(args.context, actor, village),
    slip: shownSlip(slip, nameFor(actor)(slip.memberName)),
    mayReverse: can(actor, 'redemption.reverse') && !isInvolved,
    isInvolved,
  };
}

export default function DeskRedemption() {
  const { frame, slip, mayReverse, isInvolved } = useLoaderData<typeof loader>();
  const address = `/desk/${frame.village.code}/redemptions`;
  return (
    <VillageDesk frame={frame} current="redemptions" title="兑换单" subtitle={slip.number}>
      <div className="columns">
        <SlipCard slip={slip} />
        {slip.returned !== slip.total && (
          <Card title="撤销">
            {mayReverse && (
              <>
                <p>拿错了、东西坏了，可以把这张单撤销：积分退给本人，商品回到货架。</p>
                <div className="actions">
                  <ButtonLink kind="danger" to={`${address}/${slip.id}/return`}>
                    撤销这张单
                  </ButtonLink>
                </div>
              </>
            )}
            {!mayReverse && <p>{isInvolved ? '这张单和您有关，请另一位来撤销。' : '由村委会或积分管理员撤销。'}</p>}
          </Card>
        )}
      </div>
      <ButtonLink kind="quiet" icon="back" to={address}>
        全部兑换单
      </ButtonLink>
    </VillageDesk>
  );
}
