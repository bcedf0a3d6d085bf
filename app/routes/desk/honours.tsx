import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { VillageDesk } from '~/components/shell/village-desk';
import { HonourBoard } from '~/components/stars/honour-board';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { formatDate } from '~/copy/format';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readHonourBoard } from '~/http/honours.server';

export const meta: MetaFunction = () => [{ title: '光荣榜 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.view');
  const [frame, board] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readHonourBoard(args, village.id),
  ]);
  return { frame, mayPrint: can(actor, 'stars.manage'), ...board };
}

export default function DeskHonours() {
  const { frame, mayPrint, rounds, round, page, more, people } = useLoaderData<typeof loader>();
  const stars = `/desk/${frame.village.code}/stars`;
  const here = `${stars}/honours`;
  const pageAt = (number: number) => `${here}?round=${round?.id ?? ''}&page=${number}`;
  return (
    <VillageDesk
      frame={frame}
      current="honours"
      title="光荣榜"
      subtitle={round ? `${round.title}，${formatDate(round.finishedOn)}生效，${round.people} 人` : undefined}
      actions={
        round && (
          <>
            <ButtonLink kind="quiet" icon="print" to={`${here}/print?round=${round.id}`}>
              打印墙报 A4
            </ButtonLink>
            <ButtonLink kind="quiet" icon="print" to={`${here}/print?round=${round.id}&paper=a3`}>
              打印墙报 A3
            </ButtonLink>
            {mayPrint && (
              <ButtonLink kind="quiet" icon="print" to={`${stars}/${round.id}/certificates`}>
                打印全部证书
              </ButtonLink>
            )}
            <ButtonLink kind="quiet" to={`${stars}/compare`}>
              三亮三比
            </ButtonLink>
          </>
        )
      }
    >
      <Card>
        <p className="hint">
          公开栏上就是这个样子：照片和全名要本人同意，成员自己在手机上放，没有手机的在“花名册”里点开这个人，凭纸质同意书代放。
        </p>
        {round && people.length > 0 ? (
          <HonourBoard villageCode={frame.village.code} of={round.of} people={people} />
        ) : (
          <EmptyState icon="seal" title="还没有评上星的人">
            一次评星公示满了、生效了，评上星的就在这里。
          </EmptyState>
        )}
        <Pager
          label="光荣榜分页"
          previous={page > 1 ? { to: pageAt(page - 1), label: '上一页' } : undefined}
          next={more ? { to: pageAt(page + 1), label: '下一页' } : undefined}
        />
        {rounds
          .filter(({ id }) => id !== round?.id)
          .map(({ id, title }) => (
            <ButtonLink key={id} kind="quiet" to={`${here}?round=${id}`}>
              看{title}的光荣榜
            </ButtonLink>
          ))}
      </Card>
    </VillageDesk>
  );
}
