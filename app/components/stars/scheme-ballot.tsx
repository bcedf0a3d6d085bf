import { BALLOT_STEPS, type SchemeContent } from '#services/stars/vocabulary';
import { Card } from '~/components/ui/card';
import { Table } from '~/components/ui/table';
import { starStepLabels } from '~/copy/labels/stars';

/** What people will tick for each person, step by step; nothing can be ticked here. */
export function SchemeBallot({ content }: { readonly content: SchemeContent }) {
  const steps = BALLOT_STEPS.filter((step) => content.steps.some((each) => each.step === step));
  const grades = [...content.grades.map(({ name }) => name), '不了解'];
  return (
    <Card title="票上是什么样">
      {steps.length === 0 && <p>这套办法不投票：按数据算分，支部拟定，上级核定。</p>}
      {steps.map((step) => {
        const criteria = content.criteria.filter((each) => each.judgedIn.includes(step));
        return (
          <Table
            key={step}
            caption={`${starStepLabels[step]}票，每个人评 ${criteria.length} 项`}
            items={criteria}
            rowKey={({ code }) => code}
            columns={[
              { head: '例：张三', cell: ({ name }) => <span className="whole">{name || '（还没有名称）'}</span> },
              ...grades.map((grade) => ({ head: grade || '（空）', numeric: true, cell: () => '☐' })),
            ]}
          />
        );
      })}
      {steps.length > 0 && <p className="hint">各档占的百分比不印在票上；“不了解”不算进平均分。</p>}
    </Card>
  );
}
