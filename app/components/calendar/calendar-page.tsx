import type { CalendarYear } from '#services/calendar/index';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Notice } from '~/components/ui/notice';
import { Strip } from '~/components/ui/tab-bar';
import { Table } from '~/components/ui/table';
import { formatDate } from '~/copy/format';
import { missingYearsWords } from '~/copy/labels/notices';
import { CalendarForms } from './calendar-forms';
import { YearView } from './year-view';

const sourceWords = { published: '国务院公布的放假安排', hand: '人工录入并确认' } as const;

interface CalendarPageProps {
  readonly calendar: CalendarYear;
  readonly years: readonly number[];
  readonly here: string;
  readonly mayChange: boolean;
}

function Exceptions({ days }: { readonly days: CalendarYear['exceptions'] }) {
  return (
    <Card title="和平常不一样的日子">
      {days.length > 0 ? (
        <Table
          items={days}
          rowKey={(day) => day.day}
          columns={[
            { head: '日期', cell: (day) => formatDate(day.day) },
            { head: '名称', cell: (day) => day.name },
            {
              head: '上班还是休息',
              cell: (day) => <Chip tone={day.working ? 'wait' : 'plain'}>{day.working ? '上班' : '休息'}</Chip>,
            },
          ]}
        />
      ) : (
        <EmptyState icon="list" title="没有">
          周一到周五上班，周六、周日休息。
        </EmptyState>
      )}
    </Card>
  );
}

/** A year's working days, where they come from, and for who may change them the ways to do so. */
export function CalendarPage({ calendar, years, here, mayChange }: CalendarPageProps) {
  const { year, source, exceptions } = calendar;
  return (
    <>
      <Strip
        label="年份"
        links={years.map((each) => ({ to: `${here}?year=${each}`, label: `${each} 年`, current: each === year }))}
      />
      {source === null && <Notice tone="wait">{missingYearsWords([year])}</Notice>}
      <Card
        title={`${year} 年工作日历`}
        aside={source ? <Chip tone="good">{sourceWords[source]}</Chip> : <Chip tone="wait">还没有录入</Chip>}
      >
        <p className="small">深色是休息日；标“休”的是节假日，标“班”的是调休上班。公示、异议答复的期限都按这里算。</p>
        <YearView calendar={calendar} />
      </Card>
      {mayChange ? (
        <div className="split">
          <CalendarForms calendar={calendar} />
          <Exceptions days={exceptions} />
        </div>
      ) : (
        <Exceptions days={exceptions} />
      )}
    </>
  );
}
