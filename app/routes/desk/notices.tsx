import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { can } from '#services/kernel/permissions';
import { listNotices } from '#services/notices/index';
import { NOTICE_STATES } from '#services/notices/vocabulary';
import { NoticeFilters } from '~/components/notices/notice-filters';
import { NoticeTable } from '~/components/notices/notice-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { readDeskFrame } from '~/http/desk.server';
import { readQuery } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { noticesOfPage, withDaysLeft } from '~/http/notice.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `公示 · ${data?.frame.village.name ?? ''} · 益邻` },
];

const filterSchema = z.object({
  state: z.enum(NOTICE_STATES).optional(),
  only: z.enum(['deduction', 'without-photo']).optional(),
});

/** Every notice of the village, those for one person too. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.view');
  const asked = readQuery(args.request, filterSchema).value ?? {};
  const page = pageNumber(args.request);
  const filter = {
    states: asked.state && [asked.state],
    ...(asked.only === 'deduction' ? { kind: 'deduction' as const } : { audience: 'public' as const }),
    withoutPhoto: asked.only === 'without-photo',
  };
  const [frame, found] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listNotices(readFrom(args.context), village.id, filter, {
      limit: noticesOfPage + 1,
      offset: (page - 1) * noticesOfPage,
    }),
  ]);
  const notices = await withDaysLeft(args.context, found.slice(0, noticesOfPage));
  return { frame, notices, asked, page, more: found.length > noticesOfPage, mayPublish: can(actor, 'notices.publish') };
}

export default function DeskNotices() {
  const { frame, notices, asked, page, more, mayPublish } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const here = `${desk}/notices`;
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value)).toString();
  const address = (number: number) => `${here}?page=${number}${query && `&${query}`}`;
  return (
    <VillageDesk
      frame={frame}
      current="notices"
      title="公示"
      subtitle="先公示，后入账。公示不能提前结束，也不能改；要改就另发更正，原来的保留。"
      actions={
        mayPublish && (
          <ButtonLink icon="plus" to={`${here}/new`}>
            发公示
          </ButtonLink>
        )
      }
    >
      <Card>
        <NoticeFilters here={here} asked={asked} />
        {notices.length > 0 ? (
          <NoticeTable desk={desk} notices={notices} />
        ) : (
          <EmptyState
            icon="board"
            title={query ? '没有这样的公示' : '还没有发过公示'}
            next={mayPublish && !query && <ButtonLink to={`${here}/new`}>看看有什么等公示</ButtonLink>}
          >
            {asked.only === 'deduction'
              ? '扣分由系统单独告知本人，只有本人和村里看得到，不上公开栏。'
              : '核实通过、要先公示的积分，会列在“发公示”里。'}
          </EmptyState>
        )}
        <Pager
          label="翻页"
          previous={page > 1 ? { to: address(page - 1), label: '前一页' } : undefined}
          next={more ? { to: address(page + 1), label: '后一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
