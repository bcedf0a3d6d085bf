import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { loadWish } from '#services/wishes/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { WishChip } from '~/components/wishes/wish-rows';
import { WishSteps } from '~/components/wishes/wish-steps';
import { formatFullMoment } from '~/copy/format';
import { answerPage } from '~/http/answer.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '微心愿 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  const wish = await answerPage(() => loadWish(readFrom(args.context), village.id, args.params.wish ?? ''));
  const shown = nameFor(actor);
  const isOpen = wish.state === 'open' && can(actor, 'wishes.manage');
  return {
    frame: await readDeskFrame(args.context, actor, village),
    wish: { ...wish, leadName: wish.leadName && shown(wish.leadName) },
    name: shown(wish.residentName),
    mayWithdraw: isOpen,
    mayChange: isOpen && wish.postedBy === actor.accountId,
  };
}

export default function DeskWish() {
  const { frame, wish, name, mayWithdraw, mayChange } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const here = `${desk}/wishes/${wish.id}`;
  const by = wish.agentName ? `${wish.agentName}代为发出` : wish.postedByName;
  return (
    <VillageDesk
      frame={frame}
      current="wishes"
      title={wish.title}
      subtitle={`微心愿第 ${wish.number} 号`}
      actions={
        <ButtonLink kind="quiet" icon="back" to={`${desk}/wishes`}>
          全部微心愿
        </ButtonLink>
      }
    >
      <div className="columns">
        <Card title="心愿" aside={<WishChip state={wish.state} />}>
          <p>{wish.need}</p>
          <Facts
            facts={[
              { term: '谁的心愿', value: wish.memberId ? name : `${name}（不在花名册）` },
              { term: '在哪里', value: wish.place ?? '没有写' },
              { term: '谁发的', value: by },
              { term: '发出', value: formatFullMoment(wish.recordedAt) },
            ]}
          />
          {(mayChange || mayWithdraw) && (
            <div className="actions">
              {mayChange && (
                <ButtonLink kind="quiet" to={`${here}/edit`}>
                  修改
                </ButtonLink>
              )}
              {mayWithdraw && (
                <ButtonLink kind="quiet" to={`${here}/withdrawal`}>
                  撤下
                </ButtonLink>
              )}
            </div>
          )}
        </Card>
        <Card title="办到哪一步">
          <WishSteps
            wish={wish}
            application={wish.applicationId ? `${desk}/fund/applications/${wish.applicationId}` : undefined}
          />
        </Card>
      </div>
    </VillageDesk>
  );
}
