import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { BookTable } from '~/components/fund/book-table';
import { UpperDesk } from '~/components/shell/upper-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { TextField } from '~/components/ui/field';
import { formatCount, formatYuan } from '~/copy/format';
import { readVillagesBook } from '~/http/fund-book.server';
import { requireRole } from '~/http/guards.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '各村微服务资金账 · 益邻' }];

/** The books of the villages below side by side; nobody's own figures. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'fund.compare');
  const [{ frame }, books] = await Promise.all([readUpperDesk(args.context, actor), readVillagesBook(args, actor)]);
  return { frame, ...books };
}

export default function UpperFundBook() {
  const { frame, year, villages, sums } = useLoaderData<typeof loader>();
  return (
    <UpperDesk
      frame={frame}
      current="fundBook"
      title="各村微服务资金账"
      subtitle={`${year} 年，单位：元。各村按乡镇和编号排，不排名次。`}
      actions={
        <ButtonLink kind="quiet" icon="download" to={`/desk/fund/book.xlsx?year=${year}`} download>
          存成 Excel
        </ButtonLink>
      }
    >
      <Card>
        <form method="get" className="inline-form">
          <TextField label="年份" name="year" inputMode="numeric" value={String(year)} />
          <Button kind="quiet">看这一年</Button>
        </form>
        {villages.length > 0 ? (
          <BookTable
            items={villages}
            rowKey={(each) => each.villageId}
            sums={sums}
            columns={[
              {
                head: '村',
                cell: (each) => (
                  <>
                    <Link to={`/desk/${each.code}/fund/book?year=${year}`} reloadDocument>
                      {each.name}
                    </Link>
                    <small>{each.townshipName}</small>
                  </>
                ),
              },
              { head: '人数', cell: (each) => formatCount(each.members), numeric: true },
              { head: '申请', cell: (each) => formatCount(each.applications), numeric: true },
              { head: '办结', cell: (each) => formatCount(each.closed), numeric: true },
              { head: '来过的钱', cell: (each) => formatYuan(each.paidIn), numeric: true },
              { head: '没分到人', cell: (each) => formatYuan(each.unallotted), numeric: true },
            ]}
            foot={[
              '合计',
              formatCount(sums.members),
              formatCount(sums.applications),
              formatCount(sums.closed),
              formatYuan(sums.paidIn),
              formatYuan(sums.unallotted),
            ]}
          />
        ) : (
          <EmptyState title="下面还没有村" />
        )}
      </Card>
    </UpperDesk>
  );
}
