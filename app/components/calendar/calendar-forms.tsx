import type { CalendarYear } from '#services/calendar/index';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { ChoiceField, TextField } from '~/components/ui/field';

/** For the county: one day, a published year, a year vouched for by hand. Each posts to a route of its own. */
export function CalendarForms({ calendar }: { readonly calendar: CalendarYear }) {
  const { year, source, published } = calendar;
  return (
    <div>
      <Card title="改一天">
        <form method="post" action="/desk/calendar/day">
          <TextField label="哪一天" name="day" type="date" required min={`${year}-01-01`} max={`${year}-12-31`} />
          <ChoiceField
            label="这一天"
            name="working"
            required
            choices={[
              { value: 'holiday', label: '休息' },
              { value: 'working', label: '上班' },
            ]}
          />
          <TextField label="名称" name="name" maxLength={20} hint="比如：国庆节、春节调休。改回平常的样子可以不写。" />
          <p className="small">已经发出的公示，截止日期不变。</p>
          <Button>改这一天</Button>
        </form>
      </Card>
      {published && (
        <Card title={`载入 ${year} 年放假安排`}>
          <form method="post" action="/desk/calendar/adoption">
            <input type="hidden" name="year" value={year} />
            <ConfirmSummary
              title="载入以后"
              lines={['这一年和国务院公布的安排一样', '人工改过的日子会改回公布的样子']}
            />
            <Button kind="quiet">载入</Button>
          </form>
        </Card>
      )}
      {source === null && (
        <Card title={`确认 ${year} 年`}>
          <form method="post" action="/desk/calendar/confirmation">
            <input type="hidden" name="year" value={year} />
            <p>节假日和调休都录好了，就确认全年；以后算期限不再提示“没有录入”。</p>
            <Button kind="quiet">确认全年</Button>
          </form>
        </Card>
      )}
    </div>
  );
}
