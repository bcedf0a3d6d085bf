import type { ApplicationRow } from '#services/fund/index';
import { APPLICATION_STATES } from '#services/fund/vocabulary';
import { Card, CardLink } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { SearchForm } from '~/components/ui/search-form';
import { Table } from '~/components/ui/table';
import { formatDay, formatYuan } from '~/copy/format';
import { applicationStateLabels, applicationStateTones } from '~/copy/labels/fund';
import { applicationWords } from './decision-sheet';
import { DueChip } from './due-chip';

const stateChoices = APPLICATION_STATES.filter((state) => state !== 'draft').map((value) => ({
  value,
  label: applicationStateLabels[value],
}));

interface ApplicationListProps {
  readonly desk: string;
  readonly today: string;
  readonly applications: readonly ApplicationRow[];
  readonly asked: { readonly q?: string; readonly state?: string };
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  /** The query without its page, to go on with. */
  readonly query: string;
}

const atPage = (desk: string, query: string, page: number) => `${desk}/fund?${query}&page=${page}#all`;

/** Every application of the village, the latest first: search, one state, page by page, Excel. */
export function ApplicationList({ desk, today, applications, asked, count, page, pages, query }: ApplicationListProps) {
  return (
    <Card
      id="all"
      title={`全部申请 ${count} 份`}
      aside={<CardLink to={`${desk}/fund.xlsx?${query}`}>存成 Excel</CardLink>}
    >
      <SearchForm label="事由、受益人、申请人或编号" button="查找" value={asked.q}>
        <SelectField label="状态" name="state" value={asked.state} placeholder="全部" choices={stateChoices} />
      </SearchForm>
      {applications.length > 0 ? (
        <Table
          list
          items={applications}
          rowKey={(each) => each.id}
          columns={[
            {
              head: '申请',
              cell: (each) => (
                <>
                  <a href={`${desk}/fund/applications/${each.id}`}>{each.title}</a>
                  <br />
                  <small>
                    {each.number !== null && `${each.year}-${each.number} · `}
                    {each.leadName}
                    {each.joint && `等 ${each.sharers} 人`} · 帮 {each.beneficiaryName}
                  </small>
                </>
              ),
            },
            { head: '元', numeric: true, cell: (each) => formatYuan(each.approvedYuan ?? each.budget) },
            {
              head: '状态',
              cell: (each) => (
                <>
                  <Chip tone={applicationStateTones[each.state]}>{applicationWords(each)}</Chip>{' '}
                  <DueChip dueOn={each.dueOn} today={today} />
                </>
              ),
            },
            {
              head: '提交',
              cell: (each) => each.submittedAt && <span className="whole">{formatDay(each.submittedAt)}</span>,
            },
          ]}
        />
      ) : (
        <EmptyState title={asked.q || asked.state ? '没有符合条件的申请' : '还没有申请'}>
          {asked.q || asked.state ? '换个条件再找。' : '成员在手机“微服务资金”里提交，就排在这里。'}
        </EmptyState>
      )}
      <Pager
        label="翻页"
        position={`第 ${page} / ${pages} 页`}
        previous={page > 1 ? { to: atPage(desk, query, page - 1), label: '上一页' } : undefined}
        next={page < pages ? { to: atPage(desk, query, page + 1), label: '下一页' } : undefined}
      />
    </Card>
  );
}
