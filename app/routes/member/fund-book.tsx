import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BookSum } from '~/components/fund/book-figures';
import { BookMoveRows, BookShareRows } from '~/components/fund/own-book';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Strip } from '~/components/ui/tab-bar';
import { readBookOf } from '~/http/fund-book.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '我的微服务资金账 · 益邻' }];

/** What I had, used and have of a year, with every application's share. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const { villageId, memberId, village } = await memberPlace(readFrom(args.context), actor);
  return { village, ...(await readBookOf(args, villageId, memberId)) };
}

export default function MemberFundBook() {
  const { village, years, year, book } = useLoaderData<typeof loader>();
  const links = years.map((each) => ({
    to: `/me/fund/book?year=${each}`,
    label: `${each} 年`,
    current: each === year,
  }));
  return (
    <PhoneShell
      title="我的微服务资金账"
      subtitle={book ? `${year} 年，单位：元` : undefined}
      current="home"
      villageCode={village.code}
    >
      {years.length > 1 && <Strip label="年份" links={links} />}
      {book ? (
        <>
          <Card>
            <BookSum book={book} />
          </Card>
          <div className="page-actions">
            <ButtonLink to={`/me/fund/book/print?year=${year}`} kind="quiet" icon="print" block>
              打印
            </ButtonLink>
          </div>
          <Card title="用在哪些申请上">
            {book.shares.length > 0 ? (
              <BookShareRows book={book} at={(applicationId) => `/me/fund/${applicationId}`} />
            ) : (
              <EmptyState title="这一年还没有用过">帮邻居解决一件小事，就可以申请。</EmptyState>
            )}
          </Card>
          <Card title="额度从哪里来">
            <BookMoveRows book={book} />
          </Card>
        </>
      ) : (
        <Card>
          <EmptyState title="您还没有微服务资金的额度">村里开了年度、把您列进来以后，这里就有账。</EmptyState>
        </Card>
      )}
      <div className="page-actions">
        <ButtonLink kind="quiet" to="/me/fund" icon="back" block>
          我的微服务资金
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
