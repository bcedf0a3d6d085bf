import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { fundState, listFunds } from '#services/donations/index';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { SearchForm } from '~/components/ui/search-form';
import { Table } from '~/components/ui/table';
import { formatCount, formatDate, formatPoints } from '~/copy/format';
import { fundStateLabels, fundStateTones } from '~/copy/labels/donations';
import { readDeskFrame } from '~/http/desk.server';
import { askedList } from '~/http/donations.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '专项积分 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'donations.view');
  const { q } = askedList(args.request);
  const today = dateInChina();
  const funds = await listFunds(readFrom(args.context), village.id, { search: q });
  return {
    frame: await readDeskFrame(args.context, actor, village),
    asked: q,
    funds: funds.map((fund) => ({ ...fund, state: fundState(fund, today) })),
    mayManage: can(actor, 'funds.manage'),
  };
}

export default function DeskFunds() {
  const { frame, asked, funds, mayManage } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}/funds`;
  const add = mayManage && (
    <ButtonLink icon="plus" to={`${desk}/new`}>
      设一个专项
    </ButtonLink>
  );
  return (
    <VillageDesk
      frame={frame}
      current="funds"
      title="专项积分"
      subtitle="只给规定的人、只换规定的商品的积分"
      actions={
        <>
          {add}
          <ButtonLink kind="quiet" icon="download" download to={`${desk}.xlsx`}>
            存成 Excel
          </ButtonLink>
        </>
      }
    >
      <Card>
        <SearchForm label="找专项" button="找" value={asked} placeholder="名称或用途" />
      </Card>
      <Card>
        {funds.length === 0 && (
          <EmptyState icon="hand" title={asked ? '没有合条件的专项' : '还没有专项积分'} next={!asked && add}>
            例如捐款指明给老人买粮油，就设一个专项，发给符合条件的人。
          </EmptyState>
        )}
        {funds.length > 0 && (
          <Table
            items={funds}
            rowKey={(fund) => fund.id}
            columns={[
              {
                head: '专项',
                cell: (fund) => (
                  <>
                    <CardLink to={`${desk}/${fund.id}`}>{fund.name}</CardLink>
                    <small>{fund.purpose}</small>
                  </>
                ),
              },
              {
                head: '状态',
                cell: (fund) => <Chip tone={fundStateTones[fund.state]}>{fundStateLabels[fund.state]}</Chip>,
              },
              { head: '用到', cell: (fund) => (fund.untilOn ? formatDate(fund.untilOn) : '不限') },
              { head: '人数', cell: (fund) => formatCount(fund.members), numeric: true },
              { head: '注入', cell: (fund) => formatPoints(fund.filled), numeric: true },
              { head: '已发放', cell: (fund) => formatPoints(fund.given), numeric: true },
              { head: '换了东西', cell: (fund) => formatPoints(fund.spent), numeric: true },
              { head: '还没发放', cell: (fund) => formatPoints(fund.left), numeric: true },
            ]}
          />
        )}
      </Card>
    </VillageDesk>
  );
}
