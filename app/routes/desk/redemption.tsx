import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { loadSlip } from '#services/redemption/index';
import { ReturnRows } from '~/components/redemption/return-rows';
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
    mayReturn: can(actor, 'redemption.return') && !isInvolved,
    isInvolved,
  };
}

export default function DeskRedemption() {
  const { frame, slip, mayReturn, isInvolved } = useLoaderData<typeof loader>();
  const address = `/desk/${frame.village.code}/redemptions`;
  return (
    <VillageDesk frame={frame} current="redemptions" title="兑换单" subtitle={slip.number}>
      <div className="columns">
        <SlipCard slip={slip} />
        {slip.returned !== slip.total && (
          <Card title="退货">
            {mayReturn && (
              <>
                <p>
                  拿错了、东西坏了，可以退一部分，也可以全退：积分退回付款的账户，完好的商品回到货架，坏了的记作损耗。
                </p>
                <div className="actions">
                  <ButtonLink kind="danger" to={`${address}/${slip.id}/return`}>
                    办理退货
                  </ButtonLink>
                </div>
              </>
            )}
            {!mayReturn && <p>{isInvolved ? '这张单和您有关，请另一位来退货。' : '由村委会或积分管理员办理退货。'}</p>}
          </Card>
        )}
        {slip.returns.length > 0 && (
          <Card title="退货单">
            <ReturnRows slip={slip} desk={`/desk/${frame.village.code}`} />
          </Card>
        )}
      </div>
      <ButtonLink kind="quiet" icon="back" to={address}>
        全部兑换单
      </ButtonLink>
    </VillageDesk>
  );
}
