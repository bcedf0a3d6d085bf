import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadMember } from '#services/org/index';
import { BookPaper } from '~/components/fund/book-paper';
import { PaperShell } from '~/components/shell/paper-shell';
import { EmptyState } from '~/components/ui/empty-state';
import { formatFullMoment } from '~/copy/format';
import { readBookOf } from '~/http/fund-book.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '打印微服务资金账 · 益邻' }];

/** One's own book of a year on paper. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, actor);
  const [{ name, number }, { year, book }] = await Promise.all([
    loadMember(reader, villageId, memberId),
    readBookOf(args, villageId, memberId),
  ]);
  return { village, year, book, member: `${name}（${number}）`, printed: `${formatFullMoment(new Date())} 打印` };
}

export default function MemberFundBookPrint() {
  const { village, year, book, member, printed } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/me/fund/book?year=${year}`, label: '返回' }}>
      {book ? (
        <BookPaper villageName={village.name} member={member} book={book} printed={printed} />
      ) : (
        <EmptyState title="没有可以打印的账" />
      )}
    </PaperShell>
  );
}
