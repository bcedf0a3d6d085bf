import { Fragment, type ReactNode } from 'react';
import type { FactView } from '#services/stars/index';
import type { RoundTerms, SchemeContent, ResultSheet as Sheet } from '#services/stars/vocabulary';
import { Row, Rows } from '~/components/ui/rows';
import { formatDay } from '~/copy/format';
import { factKindLabels, factUnitLabels } from '~/copy/labels/stars';
import {
  countedWords,
  judgedWords,
  plain,
  pointsWords,
  scoreRules,
  starWords,
  togetherWords,
  totalWords,
} from './score-words';

interface ResultSheetProps {
  readonly content: SchemeContent;
  readonly terms: Pick<RoundTerms, 'ballotsMin' | 'privateBelow'>;
  readonly sheet: Sheet;
  /** What stands behind the counted numbers; on paper none. */
  readonly facts?: readonly FactView[];
  /** Where a record opens; nowhere for who may not follow. */
  readonly hrefOf?: (record: FactView['records'][number]) => string | undefined;
}

/** The arithmetic of a result, line by line, as anyone can work it out again: for the desk, the person and the paper. */
export function ResultSheet({ content, terms, sheet, facts = [], hrefOf }: ResultSheetProps) {
  const starNames = new Map(content.stars.map(({ code, name }) => [code, name]));
  const vetoName = sheet.veto && content.vetoes.find(({ code }) => code === sheet.veto!.code)?.name;
  return (
    <>
      <Rows>
        {sheet.criteria.map((criterion) => {
          const star = criterion.star && starNames.get(criterion.star);
          const lines = [
            ...judgedWords(criterion, terms.ballotsMin),
            countedWords(criterion),
            togetherWords(criterion),
            pointsWords(criterion),
          ].filter((line): line is string => line !== undefined);
          return (
            <Sum key={criterion.code} lines={lines} comes={criterion.score}>
              <b>{criterion.name}</b>
              {star && star !== criterion.name && `（${star}）`}
            </Sum>
          );
        })}
        <Sum lines={totalWords(sheet)} comes={sheet.score}>
          <b>总分</b>
        </Sum>
        {content.award.kind !== 'none' && (
          <Sum
            lines={[...starWords(content, sheet), ...(vetoName ? [`一票否决（${vetoName}）：所有的星都不算`] : [])]}
            comes={`${sheet.starCount} 颗`}
          >
            <b>几颗星</b>
          </Sum>
        )}
      </Rows>
      {facts.map((fact) => (
        <FactRecords key={fact.kind} fact={fact} hrefOf={hrefOf} />
      ))}
      <ul className="small mt-4">
        {scoreRules(terms).map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </>
  );
}

interface SumProps {
  readonly children: ReactNode;
  readonly lines: readonly string[];
  readonly comes: string;
}

/** What is worked out and what comes of it, then each line of the arithmetic by itself over the full width. */
function Sum({ children, lines, comes }: SumProps) {
  return (
    <li>
      <div>{children}</div>
      <b className="end">{comes}</b>
      <div className="w-full">
        {lines.map((line) => (
          <small key={line} className="mt-1.5">
            {line.split(/ (?=[＋＝])/).map((part, at) => (
              <Fragment key={at}>
                {at > 0 && ' '}
                <span className="whole">{part}</span>
              </Fragment>
            ))}
          </small>
        ))}
      </div>
    </li>
  );
}

/** "服务时长 9 小时：看 3 条记录" */
function FactRecords({ fact, hrefOf }: { readonly fact: FactView; readonly hrefOf: ResultSheetProps['hrefOf'] }) {
  const [name, unit] =
    fact.kind === 'all-hours' ? ['累计服务', '小时'] : [factKindLabels[fact.kind], factUnitLabels[fact.kind]];
  return (
    <details className="no-print mt-3">
      <summary>
        {name} {plain(fact.quantity)} {unit}：看这 {fact.records.length} 条记录
      </summary>
      <Rows>
        {fact.records.map((record) => (
          <Row
            key={record.id}
            what={record.source === 'month' ? `${record.id} 共 ${record.what} 次` : record.what}
            note={formatDay(record.on)}
            to={hrefOf?.(record)}
            end={`${plain(record.quantity)} ${unit}`}
          />
        ))}
      </Rows>
    </details>
  );
}

/** Where the records behind a fact open at a village's desk, and on the member's own pages. */
export const recordAtDesk =
  (desk: string) =>
  ({ source, id }: { readonly source: string; readonly id: string }): string | undefined => {
    if (source === 'claim') return `${desk}/claims/${id}`;
    if (source === 'application') return `${desk}/fund/applications/${id}`;
    if (source === 'round') return `${desk}/stars/${id}/results`;
    return undefined;
  };

export const ownRecord = ({ source, id }: { readonly source: string; readonly id: string }): string | undefined => {
  if (source === 'claim') return `/me/claims/${id}`;
  if (source === 'application') return `/me/fund/${id}`;
  if (source === 'round') return `/me/stars/${id}`;
  return undefined;
};
