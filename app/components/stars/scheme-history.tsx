import type { SchemeVersion } from '#services/stars/index';
import { Chip, type ChipTone } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDate } from '~/copy/format';
import { schemeLevelLabels, schemeStateLabels } from '~/copy/labels/stars';

/** How a version stands on a day, in a word and its colour. */
export function standingWord(
  version: SchemeVersion,
  today: string,
): { readonly word: string; readonly tone: ChipTone } {
  const { state, validFrom, validUntil } = version;
  if (state === 'draft') return { word: '草稿', tone: 'wait' };
  if (state === 'retired' && validUntil === null) return { word: '没有执行过', tone: 'plain' };
  if (state === 'discarded' || validFrom === null) return { word: schemeStateLabels[state], tone: 'plain' };
  if (validFrom > today) return { word: `${formatDate(validFrom)}起执行`, tone: 'wait' };
  if (validUntil === null) return { word: '执行中', tone: 'good' };
  if (validUntil >= today) return { word: `执行到${formatDate(validUntil)}`, tone: 'good' };
  return { word: `${formatDate(validUntil)}止`, tone: 'plain' };
}

interface SchemeHistoryProps {
  readonly home: string;
  readonly versions: readonly SchemeVersion[];
  readonly version: SchemeVersion;
  readonly today: string;
}

/** Every version along the levels, the nearest first: from when, by which meeting, and what became of it. */
export function SchemeHistory({ home, versions, version, today }: SchemeHistoryProps) {
  return (
    <Table
      items={versions}
      rowKey={(each) => each.versionId}
      isCurrent={(each) => each.versionId === version.versionId}
      columns={[
        {
          head: '版本',
          cell: (each) => (
            <>
              <a className="whole" href={`${home}/${each.versionId}`}>
                第 {each.number} 版
              </a>
              <br />
              <small>{`${schemeLevelLabels[each.level]} · ${each.unitName}`}</small>
            </>
          ),
        },
        {
          head: '哪次会议通过',
          cell: (each) => (each.meetingOn ? `${each.meeting}（${formatDate(each.meetingOn)}）` : '—'),
        },
        {
          head: '情况',
          cell: (each) => {
            const { word, tone } = standingWord(each, today);
            return (
              <>
                <Chip tone={tone}>{word}</Chip>
                {each.retireReason && (
                  <>
                    <br />
                    <small>{`${each.retiredByName}停用：${each.retireReason}`}</small>
                  </>
                )}
              </>
            );
          },
        },
        {
          head: '对比',
          cell: (each) =>
            each.versionId !== version.versionId && (
              <a className="whole" href={`${home}/${version.versionId}/comparison?with=${each.versionId}`}>
                和这一版比
              </a>
            ),
        },
      ]}
    />
  );
}
