import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listNotices } from '#services/notices/index';
import { NoticeList } from '~/components/notices/notice-list';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { requireRole } from '~/http/guards.server';
import { noticesOfPage, withDaysLeft } from '~/http/notice.server';
import { ownMember } from '~/http/own-member.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '公示里有我 · 益邻' }];

/** Notices with a row about the member, those for them alone too. */
export async function loader(args: LoaderFunctionArgs) {
  const { villageId, memberId } = ownMember(await requireRole(args, 'member.own'));
  const page = pageNumber(args.request);
  const found = await listNotices(
    readFrom(args.context),
    villageId,
    { memberId },
    { limit: noticesOfPage + 1, offset: (page - 1) * noticesOfPage },
  );
  const notices = await withDaysLeft(args.context, found.slice(0, noticesOfPage));
  return { notices, page, more: found.length > noticesOfPage };
}

export default function OwnNotices() {
  const { notices, page, more } = useLoaderData<typeof loader>();
  return (
    <PhoneShell title="公示里有我" current="home">
      <p className="lead">公示期满、没有异议，积分自动入账。对扣分不同意，可以提异议，答复以前不扣。</p>
      <Card>
        {notices.length > 0 ? (
          <NoticeList notices={notices} to="/me/notices" />
        ) : (
          <EmptyState icon="board" title="还没有和您有关的公示">
            您的积分上了公示，这里就会列出来。
          </EmptyState>
        )}
        <Pager
          label="翻页"
          previous={page > 1 ? { to: `?page=${page - 1}`, label: '前一页' } : undefined}
          next={more ? { to: `?page=${page + 1}`, label: '后一页' } : undefined}
        />
      </Card>
      <div className="page-actions">
        <ButtonLink kind="quiet" block to="/me/objections" icon="hand">
          我提的异议
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
