import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { quarterName } from '~/copy/labels/assessments';

/** The next quarter to assess, with what opening it does. */
export function AssessmentOpening({ next }: { readonly next: { readonly year: number; readonly quarter: number } }) {
  return (
    <Card title={`${quarterName(next)}可以评定了`}>
      <form method="post">
        <ConfirmSummary
          title="开展评定会做什么"
          lines={[
            '把参评成员一人一行列成评定表，参评范围按村里的设置。',
            '收进到本季度最后一天为止、已通过核实、按规定季度评定时入账的申报。',
            '现在不记分：会议定了、公示满了，才一起入账。',
          ]}
        />
        <input type="hidden" name="year" value={next.year} />
        <input type="hidden" name="quarter" value={next.quarter} />
        <Button icon="plus">开展{quarterName(next)}评定</Button>
      </form>
    </Card>
  );
}
