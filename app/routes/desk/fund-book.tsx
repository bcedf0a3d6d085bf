import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listBranchBooks, listVillageBooks } from '#services/fund/index';
import { BookSum } from '~/components/fund/book-figures';
import { BookTable } from '~/components/fund/book-table';
import { MemberBookCard } from '~/components/fund/member-book-card';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { formatYuan } from '~/copy/format';
import { readDeskFrame } from '~/http/desk.server';
import { bookSearch, booksPerPage, readMemberBooks } from '~/http/fund-book.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `资金账 · ${data?.frame.village.name ?? ''} · 益邻` },
];

/** A village's book of a year: the whole, by branch, and every member's line. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  const reader = readFrom(args.context);
  const books = await readMemberBooks(args, actor, village);
  const [frame, [book], branches] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listVillageBooks(reader, [village.id], books.year),
    listBranchBooks(reader, village.id, books.year),
  ]);
  const pages = Math.max(1, Math.ceil(books.total / booksPerPage));
  const { page } = books.asked;
  const at = (number: number) => bookSearch({ year: books.year, ...books.asked, page: number });
  return {
    frame,
    book: book!,
    branches,
    year: books.year,
    list: {
      ...books,
      position: `第 ${page} / ${pages} 页`,
      previous: page > 1 ? at(page - 1) : undefined,
      next: page < pages ? at(page + 1) : undefined,
      search: bookSearch({ year: books.year, ...books.asked, page: undefined }),
    },
  };
}

export default function DeskFundBook() {
  const { frame, book, branches, year, list } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/fund/book`;
  const branchOf = (unitId: string | null) => `${here}?year=${year}&branch=${unitId ?? 'none'}`;
  return (
    <VillageDesk
      frame={frame}
      current="fundBook"
      title="资金账"
      subtitle={`${year} 年，单位：元。来过 ${formatYuan(book.paidIn)}，没有分到人的 ${formatYuan(book.unallotted)}`}
      actions={
        <>
          <ButtonLink kind="quiet" icon="print" to={`${here}/print${list.search}`}>
            打印
          </ButtonLink>
          <ButtonLink kind="quiet" icon="download" to={`${here}.xlsx${list.search}`} download>
            存成 Excel
          </ButtonLink>
        </>
      }
    >
      <Card title="全村">
        <BookSum book={book} open={(figure) => `${here}?year=${year}&figure=${figure}#members`} />
      </Card>
      {branches.length > 0 && (
        <Card title="各支部">
          <BookTable
            items={branches}
            rowKey={(each) => each.unitId ?? 'none'}
            sums={book}
            columns={[
              { head: '支部', cell: (each) => <a href={branchOf(each.unitId)}>{each.name ?? '不属于支部'}</a> },
              { head: '人数', cell: (each) => each.members, numeric: true },
            ]}
            foot={['合计', book.members]}
          />
        </Card>
      )}
      <MemberBookCard here={here} year={year} branches={branches} list={list} isOpen={book.members > 0} />
    </VillageDesk>
  );
}
