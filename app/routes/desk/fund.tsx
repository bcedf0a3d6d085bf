import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listFundPurses } from '#services/donations/index';
import { can } from '#services/kernel/permissions';
import { FundFigures } from '~/components/donations/fund-figures';
import { FundPurseTable } from '~/components/donations/fund-purse-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Facts } from '~/components/ui/facts';
import { formatDate, formatFullMoment, formatPoints } from '~/copy/format';
import { buysInWords, fundStateLabels, fundStateTones, groupsInWords } from '~/copy/labels/donations';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { readFund } from '~/http/fund.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.fund.name ?? '专项积分'} · 益邻` }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'donations.view');
  const fund = await readFund(args, village.id);
  const purses = await listFundPurses(readFrom(args.context), village.id, fund.id);
  const shown = nameFor(actor);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    fund,
    purses: purses.map((purse) => ({ ...purse, name: shown(purse.name) })),
    mayManage: can(actor, 'funds.manage') && fund.state !== 'closed',
  };
}

export default function DeskFund() {
  const { frame, fund, purses, mayManage } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const here = `${desk}/funds/${fund.id}`;
  const acts = mayManage && (
    <>
      {fund.state === 'open' && <ButtonLink to={`${here}/grant`}>发给成员</ButtonLink>}
      {fund.state === 'open' && (
        <ButtonLink kind="quiet" to={`${here}/filling`}>
          注入积分
        </ButtonLink>
      )}
      <ButtonLink kind="quiet" to={`${here}/closing`}>
        结束这个专项
      </ButtonLink>
    </>
  );
  const state = <Chip tone={fundStateTones[fund.state]}>{fundStateLabels[fund.state]}</Chip>;
  const source = fund.donationId ? (
    <CardLink to={`${desk}/donations/${fund.donationId}`}>捐赠 {fund.donationNumber}</CardLink>
  ) : (
    '村里自己的，占积分预算'
  );
  return (
    <VillageDesk frame={frame} current="funds" title={fund.name} subtitle={fund.purpose} actions={acts}>
      <div className="split">
        <Card title={`发给了 ${fund.members} 人`}>
          {purses.length === 0 && <EmptyState icon="hand" title="还没有发给谁" next={fund.state === 'open' && acts} />}
          {purses.length > 0 && <FundPurseTable purses={purses} desk={desk} />}
        </Card>
        <Card title="现在" aside={state}>
          <FundFigures fund={fund} />
          <Facts
            facts={[
              { term: '给谁', value: groupsInWords(fund.groups) },
              { term: '能换', value: buysInWords(fund) },
              { term: '用到', value: fund.untilOn ? formatDate(fund.untilOn) : '不限' },
              { term: '来源', value: source },
              ...(fund.moneyLeft === null
                ? []
                : [{ term: '捐款还能注入', value: `${formatPoints(fund.moneyLeft)} 分，不占积分预算` }]),
              ...(fund.closedAt
                ? [
                    {
                      term: '结束',
                      value: `${formatFullMoment(fund.closedAt)} ${fund.closedByName}：${fund.closeReason}`,
                    },
                  ]
                : []),
            ]}
          />
        </Card>
      </div>
    </VillageDesk>
  );
}
