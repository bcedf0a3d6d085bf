import type { VillageAssessment } from '#services/claims/index';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { EmptyState } from '~/components/ui/empty-state';
import { Figures } from '~/components/ui/facts';
import { SelectField, TextField } from '~/components/ui/field';
import { Table } from '~/components/ui/table';
import { formatCount, formatPoints } from '~/copy/format';
import { assessmentStateLabels, assessmentStateTones, quarterName } from '~/copy/labels/assessments';

interface Quarter {
  readonly year: number;
  readonly quarter: number;
}

interface AssessmentProgressProps {
  readonly villages: readonly VillageAssessment[];
  readonly quarter: Quarter;
  /** The last quarter that is over. */
  readonly next: Quarter;
  readonly mayOpen: boolean;
}

/** Another quarter to look at. */
function QuarterForm({ quarter }: { readonly quarter: Quarter }) {
  return (
    <form method="get" className="inline-form">
      <TextField label="年份" name="year" type="number" min={2020} max={2100} required value={String(quarter.year)} />
      <SelectField
        label="季度"
        name="quarter"
        value={String(quarter.quarter)}
        choices={[1, 2, 3, 4].map((each) => ({ value: String(each), label: `第 ${each} 季度` }))}
      />
      <Button kind="quiet">看这个季度</Button>
    </form>
  );
}

function OpenEverywhere({ quarter, missing }: { readonly quarter: Quarter; readonly missing: number }) {
  return (
    <Card title={`还有 ${formatCount(missing)} 个村没有开展`}>
      <form method="post">
        <ConfirmSummary
          title={`为全部村开展${quarterName(quarter)}评定`}
          lines={[
            '已经开展的村不动；没有开展的村，按各村的设置列出参评成员、收进申报。',
            '分数由各村自己看、自己定、自己公示，公示满了才入账。',
          ]}
        />
        <input type="hidden" name="year" value={quarter.year} />
        <input type="hidden" name="quarter" value={quarter.quarter} />
        <Button icon="plus">为全部村开展{quarterName(quarter)}评定</Button>
      </form>
    </Card>
  );
}

/** The villages below with a quarter's assessment: where each stands, and what there is in all. */
export function AssessmentProgress({ villages, quarter, next, mayOpen }: AssessmentProgressProps) {
  const missing = villages.filter((village) => village.state === null).length;
  const of = (state: VillageAssessment['state']) => villages.filter((village) => village.state === state).length;
  const count = (value: (village: VillageAssessment) => number) =>
    formatCount(villages.reduce((total, village) => total + value(village), 0));
  const isOver = quarter.year * 4 + quarter.quarter <= next.year * 4 + next.quarter;
  return (
    <>
      {mayOpen && isOver && missing > 0 && <OpenEverywhere quarter={quarter} missing={missing} />}
      <Card title={`${villages.length} 个村（社区）`}>
        <QuarterForm quarter={quarter} />
        <Figures
          facts={[
            { term: '未开展', value: formatCount(missing) },
            { term: '办理中', value: formatCount(of('open')) },
            { term: '公示中', value: formatCount(of('on-notice')) },
            { term: '已入账', value: formatCount(of('posted')) },
          ]}
        />
        {villages.length === 0 ? (
          <EmptyState title="下面还没有村庄" />
        ) : (
          <Table
            items={villages}
            rowKey={(village) => village.villageId}
            columns={[
              {
                head: '村（社区）',
                cell: (village) =>
                  village.assessmentId ? (
                    <a href={`/desk/${village.code}/assessments/${village.assessmentId}`}>{village.name}</a>
                  ) : (
                    village.name
                  ),
              },
              { head: '乡镇（街道）', cell: (village) => village.townshipName },
              {
                head: '到哪一步',
                cell: (village) =>
                  village.state ? (
                    <Chip tone={assessmentStateTones[village.state]}>{assessmentStateLabels[village.state]}</Chip>
                  ) : (
                    <Chip tone="plain">未开展</Chip>
                  ),
              },
              { head: '成员', cell: (village) => formatCount(village.members), numeric: true },
              { head: '参评', cell: (village) => formatCount(village.people), numeric: true },
              { head: '有分', cell: (village) => formatCount(village.withPoints), numeric: true },
              { head: '已入账', cell: (village) => formatCount(village.posted), numeric: true },
              { head: '合计', cell: (village) => formatPoints(village.total), numeric: true },
            ]}
            foot={[
              '合计',
              '',
              '',
              count((village) => village.members),
              count((village) => village.people),
              count((village) => village.withPoints),
              count((village) => village.posted),
              formatPoints(String(villages.reduce((total, village) => total + Number(village.total) * 100, 0) / 100)),
            ]}
          />
        )}
      </Card>
    </>
  );
}
