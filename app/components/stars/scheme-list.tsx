import type { SchemeVersion } from '#services/stars/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDate } from '~/copy/format';
import { frequencyLabels, schemeFormLabels, schemeLevelLabels, schemeStateLabels } from '~/copy/labels/stars';
import { awardWords } from './scheme-words';

/** Whether a version holds, in a word: as seen on a day, among all versions of its code along the levels. */
export interface SchemeLine {
  readonly shown: SchemeVersion;
  readonly holds: boolean;
  /** Adopted, and its day is still to come. */
  readonly coming: readonly SchemeVersion[];
  readonly draft: SchemeVersion | undefined;
}

interface SchemeListProps {
  readonly home: string;
  readonly lines: readonly SchemeLine[];
}

/** The schemes of a place: what holds, from which level, and what is being prepared. */
export function SchemeList({ home, lines }: SchemeListProps) {
  return (
    <Table
      items={lines}
      rowKey={({ shown }) => shown.versionId}
      columns={[
        {
          head: '办法',
          cell: ({ shown }) => (
            <div className="min-w-40">
              <a href={`${home}/${shown.versionId}`}>{shown.name}</a>
              <br />
              <small>{shown.content.form === 'stars' ? awardWords(shown.content) : '打分，不评星'}</small>
            </div>
          ),
        },
        {
          head: '情况',
          cell: ({ shown, holds, coming, draft }) => (
            <>
              {holds && <Chip tone="good">今天按第 {shown.number} 版</Chip>}
              {!holds && coming.length === 0 && !draft && (
                <Chip tone="plain">{shown.state === 'adopted' ? '已到期' : schemeStateLabels[shown.state]}</Chip>
              )}
              {coming.map((each) => (
                <div key={each.versionId}>
                  <a href={`${home}/${each.versionId}`}>
                    <Chip tone="wait">{formatDate(each.validFrom ?? '')}起有新版</Chip>
                  </a>
                </div>
              ))}
              {draft && (
                <div>
                  <a href={`${home}/${draft.versionId}`}>
                    <Chip tone="wait">有草稿</Chip>
                  </a>
                </div>
              )}
            </>
          ),
        },
        {
          head: '用来做什么',
          cell: ({ shown: { content } }) => (
            <span className="whole">{`${schemeFormLabels[content.form]}，${frequencyLabels[content.frequency]}`}</span>
          ),
        },
        {
          head: '来自',
          cell: ({ shown }) => (
            <>
              {schemeLevelLabels[shown.level]}
              <br />
              <small>{shown.unitName}</small>
            </>
          ),
        },
        {
          head: '从哪天起',
          cell: ({ shown }) => (shown.validFrom ? <span className="whole">{formatDate(shown.validFrom)}</span> : '—'),
        },
      ]}
    />
  );
}
