import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FundingTable } from '~/components/fund/funding-table';
import { MoneyFigures } from '~/components/fund/money-figures';
import { SourceRows } from '~/components/fund/source-rows';
import { YearTable } from '~/components/fund/year-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { SearchForm } from '~/components/ui/search-form';
import { readFundMoney } from '~/http/fund-money.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction = () => [{ title: '资金和额度 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  return readFundMoney(args, actor, village);
}

export default function FundMoney() {
  const page = useLoaderData<typeof loader>();
  const { frame, sources, fundings, years, mayManage } = page;
  const desk = `/desk/${frame.village.code}/fund`;
  const receive = mayManage && (
    <ButtonLink icon="plus" to={`${desk}/money/new`}>
      登记拨入
    </ButtonLink>
  );
  const open = mayManage && (
    <ButtonLink kind="quiet" to={`${desk}/years/new`}>
      开年度
    </ButtonLink>
  );
  return (
    <VillageDesk
      frame={frame}
      current="fundMoney"
      title="资金和额度"
      subtitle="微服务资金从哪里来，分给了谁，还剩多少"
      actions={
        <>
          {receive}
          {open}
          <ButtonLink kind="quiet" to={`${desk}/rules`}>
            用途和递补人
          </ButtonLink>
        </>
      }
    >
      <Card>
        <MoneyFigures figures={page.figures} year={page.shownYear} />
      </Card>
      <div className="split">
        <Card title="来源" aside={mayManage && <CardLink to={`${desk}/money/sources`}>加一个来源</CardLink>}>
          {sources.length > 0 ? (
            <SourceRows sources={sources} />
          ) : (
            <EmptyState title="还没有来源">上级拨款、捐赠、村集体收入，各登记一个。</EmptyState>
          )}
        </Card>
        <Card title="年度">
          {years.length > 0 ? (
            <YearTable years={years} desk={desk} />
          ) : (
            <EmptyState title="还没有开过年度" next={open}>
              先登记拨入的钱，再开年度，额度一次发给每个人。
            </EmptyState>
          )}
        </Card>
      </div>
      <Card title="拨入的钱">
        <SearchForm label="找拨入" button="找" value={page.asked} placeholder="来源或凭据号" />
        {fundings.length > 0 ? (
          <FundingTable fundings={fundings} villageCode={frame.village.code} mayManage={mayManage} />
        ) : (
          <EmptyState title={page.asked ? '没有合条件的拨入' : '还没有钱拨入'} next={!page.asked && receive} />
        )}
        <Pager
          label="翻页"
          position={page.position}
          previous={page.previous ? { to: page.previous, label: '上一页' } : undefined}
          next={page.next ? { to: page.next, label: '下一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
