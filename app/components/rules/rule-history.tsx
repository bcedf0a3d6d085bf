import type { RuleAtDesk, RuleVersion } from '#services/rules/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDate } from '~/copy/format';
import { ruleCaps, ruleLevelLabels, ruleWorth } from './rule-words';
import { versionStanding } from './version-words';

function isReplaced(version: RuleVersion, versions: readonly RuleVersion[], today: string): boolean {
  return versions.some((other) => other.state !== 'draft' && other.number > version.number && other.validFrom <= today);
}

interface RuleHistoryProps {
  readonly versions: readonly RuleVersion[];
  readonly today: string;
}

/** Every version of one rule: what it said, from when, by which meeting. */
export function RuleHistory({ versions, today }: RuleHistoryProps) {
  return (
    <Table
      items={versions}
      rowKey={(version) => version.versionId}
      columns={[
        { head: '版本', cell: (version) => <span className="whole">第 {version.number} 版</span> },
        { head: '名称', cell: (version) => version.title },
        {
          head: '分值和上限',
          cell: (version) =>
            version.switchedOff ? (
              '本级不用'
            ) : (
              <>
                {ruleWorth(version)}
                <br />
                <small>{ruleCaps(version.caps)}</small>
              </>
            ),
        },
        { head: '从哪天起', cell: (version) => formatDate(version.validFrom) },
        {
          head: '哪次会议',
          cell: (version) => (version.meetingOn ? `${version.meeting}（${formatDate(version.meetingOn)}）` : '—'),
        },
        {
          head: '情况',
          cell: (version) => {
            const standing = versionStanding(version, today);
            if (version.state !== 'draft' && isReplaced(version, versions, today))
              return <Chip tone="plain">旧版</Chip>;
            return <Chip tone={standing.tone}>{standing.word}</Chip>;
          },
        },
      ]}
    />
  );
}

interface RuleLevelsProps {
  readonly desk: string;
  readonly atDesk: RuleAtDesk;
  readonly ruleId: string;
}

/** Which levels have this code; the nearest one that holds decides. */
export function RuleLevels({ desk, atDesk, ruleId }: RuleLevelsProps) {
  return (
    <ul className="rows">
      {atDesk.levels.map((level) => {
        const [latest] = level.versions;
        const name = `${ruleLevelLabels[level.level]} · ${latest?.unitName ?? ''}`;
        return (
          <li key={level.ruleId}>
            <div>
              {level.ruleId === ruleId ? <b>{name}（这一条）</b> : <a href={`${desk}/rules/${level.ruleId}`}>{name}</a>}
            </div>
            <div className="end">{atDesk.held?.ruleId === level.ruleId && <Chip tone="good">今天按这一级</Chip>}</div>
          </li>
        );
      })}
    </ul>
  );
}
