import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AllotmentCard } from '~/components/fund/allotment-card';
import { ApplicationRows } from '~/components/fund/application-rows';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Notice } from '~/components/ui/notice';
import { Pager } from '~/components/ui/pager';
import { requireRole } from '~/http/guards.server';
import { readOwnFund } from '~/http/own-fund.server';

export const meta: MetaFunction = () => [{ title: '我的微服务资金 · 益邻' }];

/** What a member has the use of, what waits for them, and what they asked for. */
export async function loader(args: LoaderFunctionArgs) {
  return readOwnFund(args, await requireRole(args, 'fund.apply'));
}

export default function OwnFund() {
  const { village, year, allotment, standing, waiting, rest, page, more } = useLoaderData<typeof loader>();
  return (
    <PhoneShell title="微服务资金" subtitle="帮邻居解决一件小事" current="home" villageCode={village.code}>
      {allotment ? (
        <AllotmentCard allotment={allotment} year={year} />
      ) : (
        <Notice tone="wait">您今年没有微服务资金额度。村里每年给在册党员或全体成员发额度，有疑问请找村委会。</Notice>
      )}
      {standing.overdue && (
        <Notice tone="bad">第 {standing.overdue.number} 号申请的凭证过期没有交，交了才能再申请。</Notice>
      )}
      {standing.owing && (
        <Notice tone="bad">
          第 {standing.owing.number} 号申请还要退回 {standing.owing.yuan} 元，退了才能再申请。
        </Notice>
      )}
      {allotment && (
        <div className="page-actions">
          <ButtonLink to="/me/fund/new" icon="hand" block>
            申请用一笔
          </ButtonLink>
        </div>
      )}
      {waiting.length > 0 && (
        <Card title="等您办">
          <ApplicationRows applications={waiting} />
        </Card>
      )}
      <Card title="我的申请" aside={allotment && <CardLink to="/me/fund/book">资金账</CardLink>}>
        {rest.length > 0 ? (
          <ApplicationRows applications={rest} />
        ) : (
          <EmptyState icon="hand" title={waiting.length > 0 ? '没有别的申请' : '还没有申请过'}>
            邻居家的灯坏了、老人要个扶手：写上办什么、花多少，自己一个人或者约几位一起出。
          </EmptyState>
        )}
        <Pager
          label="申请分页"
          previous={page > 1 ? { to: `?page=${page - 1}`, label: '新一些' } : undefined}
          next={more ? { to: `?page=${page + 1}`, label: '早一些' } : undefined}
        />
      </Card>
    </PhoneShell>
  );
}
