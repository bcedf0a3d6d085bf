import type { RuleAtDesk, RuleVersion } from '#services/rules/index';
import { RULE_CATEGORIES } from '#services/rules/vocabulary';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDate } from '~/copy/format';
import { ruleCategoryLabels } from '~/copy/labels/rules';
import { ruleCaps, ruleLevelLabels, ruleWorth } from './rule-words';
import { versionStanding } from './version-words';

const place = (version: RuleVersion) => RULE_CATEGORIES.indexOf(version.category);

/** What stands in the list for a code: what holds, or else the latest of the nearest level. */
function shownVersion(rule: RuleAtDesk): RuleVersion | undefined {
  return rule.held ?? rule.levels.at(-1)?.versions[0];
}

function Drafts({ rule, today }: { readonly rule: RuleAtDesk; readonly today: string }) {
  const coming = rule.levels.flatMap((level) =>
    level.versions.filter((version) => version.state === 'published' && version.validFrom > today),
  );
  const drafts = rule.levels.flatMap((level) => level.versions.filter((version) => version.state === 'draft'));
  return (
    <>
      {coming.map((version) => (
        <div key={version.versionId}>
          <Chip tone="wait">{formatDate(version.validFrom)}起有新版</Chip>
        </div>
      ))}
      {drafts.map((version) => (
        <div key={version.versionId}>
          <Chip tone="wait">{version.unitName}有草稿</Chip>
        </div>
      ))}
    </>
  );
}

interface RuleListProps {
  readonly desk: string;
  readonly rules: readonly RuleAtDesk[];
  readonly today: string;
}

/** The rules by category: what holds, from which level, and what is being prepared. */
export function RuleList({ desk, rules, today }: RuleListProps) {
  const lines = rules
    .flatMap((rule) => {
      const version = shownVersion(rule);
      return version ? [{ rule, version }] : [];
    })
    .sort((one, other) => place(one.version) - place(other.version));
  return (
    <Table
      items={lines}
      rowKey={({ rule }) => rule.code}
      columns={[
        { head: '类别', cell: ({ version }) => ruleCategoryLabels[version.category] },
        { head: '编号', cell: ({ rule }) => <span className="whole">{rule.code}</span> },
        {
          head: '名称',
          cell: ({ version }) => (
            <>
              <a href={`${desk}/rules/${version.ruleId}`}>{version.title}</a>
              <br />
              <small>{ruleCaps(version.caps)}</small>
            </>
          ),
        },
        { head: '分值', numeric: true, cell: ({ version }) => <span className="amount in">{ruleWorth(version)}</span> },
        {
          head: '来自',
          cell: ({ version }) => (
            <>
              {ruleLevelLabels[version.level]}
              <br />
              <small>{version.unitName}</small>
            </>
          ),
        },
        {
          head: '情况',
          cell: ({ rule, version }) => {
            const standing = versionStanding(version, today);
            const isDraft = version.state === 'draft';
            return (
              <>
                {!isDraft && <Chip tone={standing.tone}>{standing.word}</Chip>}
                <Drafts rule={rule} today={today} />
              </>
            );
          },
        },
      ]}
    />
  );
}
