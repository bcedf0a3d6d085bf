import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadMember } from '#services/org/index';
import { BookSum } from '~/components/fund/book-figures';
import { BookMoveTable, BookShareTable } from '~/components/fund/own-book';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Strip } from '~/components/ui/tab-bar';
import { answerPage } from '~/http/answer.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { readBookOf } from '~/http/fund-book.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '个人资金账 · 益邻' }];

/** A member's book of a year: every figure's rows. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  const member = await answerPage(() => loadMember(readFrom(args.context), village.id, args.params.member ?? ''));
  const [frame, books] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readBookOf(args, village.id, member.id),
  ]);
  return { frame, member: { id: member.id, name: nameFor(actor)(member.name), number: member.number }, ...books };
}

export default function DeskFundBookMember() {
  const { frame, member, years, year, book } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}/fund`;
  const here = `${desk}/book/members/${member.id}`;
  const links = years.map((each) => ({ to: `${here}?year=${each}`, label: `${each} 年`, current: each === year }));
  return (
    <VillageDesk
      frame={frame}
      current="fundBook"
      title={`${member.name}的资金账`}
      subtitle={`${member.number} · ${year} 年，单位：元`}
      actions={
        <ButtonLink kind="quiet" icon="back" to={`${desk}/book?year=${year}`}>
          回到资金账
        </ButtonLink>
      }
    >
      {years.length > 1 && <Strip label="年份" links={links} />}
      {book ? (
        <>
          <Card>
            <BookSum book={book} />
          </Card>
          <Card title="用在哪些申请上">
            {book.shares.length > 0 ? (
              <BookShareTable book={book} at={(applicationId) => `${desk}/applications/${applicationId}`} />
            ) : (
              <EmptyState title="这一年还没有用过" />
            )}
          </Card>
          <Card title="额度的发放和结转">
            <BookMoveTable book={book} />
          </Card>
        </>
      ) : (
        <EmptyState title="这位成员没有微服务资金的额度" next={<ButtonLink to={`${desk}/book`}>看全部</ButtonLink>} />
      )}
    </VillageDesk>
  );
}
