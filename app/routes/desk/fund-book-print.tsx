import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { MemberBookTable } from '~/components/fund/member-book-table';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { formatFullMoment } from '~/copy/format';
import { bookSearch, readMemberBooks } from '~/http/fund-book.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction = () => [{ title: '打印资金账 · 益邻' }];

/** The village's book of a year on paper, as the page narrows it, every line of it. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  const books = await readMemberBooks(args, actor, village, true);
  const back = `/desk/${village.code}/fund/book${bookSearch({ year: books.year, ...books.asked, page: undefined })}`;
  return { village, ...books, back, printed: `${formatFullMoment(new Date())} · ${actor.name}打印` };
}

export default function DeskFundBookPrint() {
  const { village, year, members, sums, total, back, printed } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: back, label: '返回资金账' }}>
      <Sheet head={village.name}>
        <h1>{year} 年微服务资金账</h1>
        <div className="fine">
          <MemberBookTable members={members} sums={sums} total={total} caption={`单位：元。${printed}`} />
        </div>
        <p>制表人签字：＿＿＿＿＿＿＿＿　村务监督委员会签字：＿＿＿＿＿＿＿＿</p>
      </Sheet>
    </PaperShell>
  );
}
