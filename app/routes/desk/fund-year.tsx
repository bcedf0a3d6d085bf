import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AllotmentTable } from '~/components/fund/allotment-table';
import { MoneyFigures } from '~/components/fund/money-figures';
import { WaitingMembers } from '~/components/fund/waiting-members';
import { YearRuleFacts } from '~/components/fund/year-plan';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { SearchForm } from '~/components/ui/search-form';
import { formatCount } from '~/copy/format';
import { readYearPage } from '~/http/fund-money.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.year.year ?? ''} 年额度 · 益邻` }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  return readYearPage(args, actor, village);
}

export default function FundYear() {
  const page = useLoaderData<typeof loader>();
  const { frame, year, figures, asked, allotments, waiting, branches, isOver, mayManage, query } = page;
  const here = `/desk/${frame.village.code}/fund/years/${year.year}`;
  const isOpen = year.closedAt === null;
  return (
    <VillageDesk
      frame={frame}
      current="fundMoney"
      title={`${year.year} 年额度`}
      subtitle={`${year.meeting} · ${year.openedByName} 开的年度`}
      actions={
        <>
          {mayManage && isOpen && isOver && <ButtonLink to={`${here}/closing`}>年度结账</ButtonLink>}
          <ButtonLink kind="quiet" icon="print" to={`${here}/print${query}`}>
            打印
          </ButtonLink>
          <ButtonLink kind="quiet" icon="download" download to={`${here}/list.xlsx${query}`}>
            存成 Excel
          </ButtonLink>
        </>
      }
    >
      <Card>
        <MoneyFigures figures={figures} year={year.year} />
      </Card>
      {waiting.length > 0 && (
        <WaitingMembers
          waiting={waiting}
          unallotted={figures.unallotted}
          requestId={page.requestId}
          action={mayManage ? `${here}/allotments` : undefined}
        />
      )}
      <Card title={`${formatCount(page.count)} 人`}>
        <SearchForm label="找人" button="找" value={asked.q} placeholder="姓名、拼音首字母或编号">
          {branches.length > 0 && (
            <SelectField label="支部" name="branch" placeholder="所有支部" choices={branches} value={asked.branch} />
          )}
        </SearchForm>
        {allotments.length > 0 ? (
          <AllotmentTable allotments={allotments} />
        ) : (
          <EmptyState title={asked.q || asked.branch ? '没有合条件的人' : '这一年没有人有额度'} />
        )}
        <Pager
          label="翻页"
          position={page.position}
          previous={page.previous ? { to: page.previous, label: '上一页' } : undefined}
          next={page.next ? { to: page.next, label: '下一页' } : undefined}
        />
      </Card>
      <Card title="这一年的办法" aside={<Chip tone={isOpen ? 'good' : 'plain'}>{isOpen ? '在用' : '已结账'}</Chip>}>
        <YearRuleFacts rule={year} />
      </Card>
    </VillageDesk>
  );
}
