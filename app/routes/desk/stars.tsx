import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { listRounds } from '#services/stars/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { RoundTable } from '~/components/stars/round-table';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { readDeskFrame } from '~/http/desk.server';
import { pagesAround } from '~/http/donations.server';
import { requireVillage } from '~/http/guards.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '评星 · 益邻' }];

const PAGE = 30;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.view');
  const page = pageNumber(args.request);
  const asked = { limit: PAGE, offset: (page - 1) * PAGE };
  const { rounds, total } = await listRounds(readFrom(args.context), village.id, asked);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    rounds,
    today: dateInChina(),
    mayOpen: can(actor, 'stars.manage'),
    ...pagesAround(args.request, page, total, PAGE),
  };
}

export default function DeskStars() {
  const { frame, rounds, today, mayOpen, previous, next } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}/stars`;
  const open = mayOpen && <ButtonLink to={`${desk}/new`}>开始评星</ButtonLink>;
  return (
    <VillageDesk
      frame={frame}
      current="stars"
      title="评星和考评"
      subtitle="自评、互评、群众评、支部拟定、上级核定，一步不少"
      actions={rounds.length > 0 && open}
    >
      <Card>
        {rounds.length === 0 ? (
          <EmptyState icon="list" title="还没有评过星" next={open || undefined}>
            先有一套通过的评星办法，再开始一次：系统列出谁参评，一步一步往下走。
          </EmptyState>
        ) : (
          <RoundTable rounds={rounds} desk={desk} today={today} />
        )}
        <Pager
          label="翻页"
          previous={previous ? { to: previous, label: '上一页' } : undefined}
          next={next ? { to: next, label: '下一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
