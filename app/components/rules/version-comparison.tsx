import type { RuleDifference, RuleVersion } from '#services/rules/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { ruleFieldLabels, versionWords } from './version-words';

interface VersionComparisonProps {
  readonly before: RuleVersion;
  readonly after: RuleVersion;
  readonly beforeTitle: string;
  readonly afterTitle: string;
  readonly differences: readonly RuleDifference[];
}

/** Two versions field by field; what is different is marked in word and colour. */
export function VersionComparison({ before, after, beforeTitle, afterTitle, differences }: VersionComparisonProps) {
  return (
    <Table
      items={differences}
      rowKey={({ field }) => field}
      columns={[
        { head: '项目', cell: ({ field }) => ruleFieldLabels[field] },
        { head: beforeTitle, cell: ({ field }) => versionWords(before, field) },
        {
          head: afterTitle,
          cell: ({ field, changed }) => (changed ? <b>{versionWords(after, field)}</b> : versionWords(after, field)),
        },
        { head: '改动', cell: ({ changed }) => changed && <Chip tone="wait">有改动</Chip> },
      ]}
    />
  );
}
