import type { SchemeDifference, SchemeVersion } from '#services/stars/index';
import type { SchemeField } from '#services/stars/vocabulary';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { schemeFieldLabels } from '~/copy/labels/stars';
import { fieldLines } from './scheme-words';

interface SchemeComparisonProps {
  readonly before: SchemeVersion;
  readonly after: SchemeVersion;
  readonly differences: readonly SchemeDifference[];
}

const title = ({ unitName, number, state }: SchemeVersion) =>
  `${unitName}第 ${number} 版${state === 'draft' ? '（草稿）' : ''}`;

/** The lines of a field; those that the other version has not are bold. */
function Lines({ of: version, beside, field }: { of: SchemeVersion; beside: SchemeVersion; field: SchemeField }) {
  const others = fieldLines(beside.content, field);
  const lines = fieldLines(version.content, field);
  if (lines.length === 0) return '没有';
  return lines.map((line) => <div key={line}>{others.includes(line) ? line : <b>{line}</b>}</div>);
}

/** Two versions field by field; what is different is marked in word and colour. */
export function SchemeComparison({ before, after, differences }: SchemeComparisonProps) {
  return (
    <Table
      items={differences}
      rowKey={({ field }) => field}
      columns={[
        { head: '项目', cell: ({ field }) => <span className="whole">{schemeFieldLabels[field]}</span> },
        { head: title(before), cell: ({ field }) => <Lines of={before} beside={after} field={field} /> },
        { head: title(after), cell: ({ field }) => <Lines of={after} beside={before} field={field} /> },
        { head: '改动', cell: ({ changed }) => changed && <Chip tone="wait">有改动</Chip> },
      ]}
    />
  );
}
