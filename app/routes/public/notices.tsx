import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listNotices, listNoticeYears } from '#services/notices/index';
import { NoticeList } from '~/components/notices/notice-list';
import { PublicShell } from '~/components/shell/public-shell';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { Strip } from '~/components/ui/tab-bar';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { askedYear, noticesOfPage, withDaysLeft } from '~/http/notice.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `公示 · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

/** Every notice for everybody, the latest first, by year. */
export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  const reader = readFrom(args.context);
  const year = askedYear(args.request);
  const page = pageNumber(args.request);
  const [found, years] = await Promise.all([
    listNotices(
      reader,
      village.id,
      { audience: 'public', year },
      {
        limit: noticesOfPage + 1,
        offset: (page - 1) * noticesOfPage,
      },
    ),
    listNoticeYears(reader, village.id),
  ]);
  const notices = await withDaysLeft(args.context, found.slice(0, noticesOfPage));
  return { audience, village, notices, years, year, page, more: found.length > noticesOfPage };
}

export default function BoardNotices() {
  const { audience, village, notices, years, year, page, more } = useLoaderData<typeof loader>();
  const here = `/v/${village.code}/notices`;
  const address = (number: number) => `${here}?page=${number}${year ? `&year=${year}` : ''}`;
  return (
    <PublicShell audience={audience} village={village} current="notices">
      <p className="lead">
        积分先公示、后入账。谁有不同意见都可以提，不用登录，也可以不写姓名；查清答复以前，有异议的那一项不入账。
      </p>
      {years.length > 1 && (
        <Strip
          label="年份"
          links={[
            { to: here, label: '全部', current: !year },
            ...years.map((each) => ({ to: `${here}?year=${each}`, label: `${each} 年`, current: each === year })),
          ]}
        />
      )}
      <Card title={year ? `${year} 年的公示` : '公示'}>
        {notices.length > 0 ? (
          <NoticeList notices={notices} to={here} />
        ) : (
          <EmptyState icon="board" title="还没有公示">
            村里发布公示以后，这里就能看到全部内容。
          </EmptyState>
        )}
        <Pager
          label="翻页"
          previous={page > 1 ? { to: address(page - 1), label: '前一页' } : undefined}
          next={more ? { to: address(page + 1), label: '后一页' } : undefined}
        />
      </Card>
    </PublicShell>
  );
}
