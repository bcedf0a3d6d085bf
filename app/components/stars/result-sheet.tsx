import { Fragment } from 'react';
import type { FactView } from '#services/stars/index';
import type { RoundTerms, SchemeContent, ResultSheet as Sheet } from '#services/stars/vocabulary';
import { Row, Rows } from '~/components/ui/rows';
import { formatDay } from '~/copy/format';
import { factKindLabels, factUnitLabels } from '~/copy/labels/stars';
import {
  countedWords,
  judgedWords,
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
            <Row
              key={criterion.code}
              what={
                <>
                  <b>{criterion.name}</b>
                  {star && star !== criterion.name && `（${star}）`}
                </>
              }
              note={<Lines of={lines} />}
              end={<b>{criterion.score}</b>}
            />
          );
        })}
        <Row what={<b>总分</b>} note={<Lines of={totalWords(sheet)} />} end={<b>{sheet.score}</b>} />
        {content.award.kind !== 'none' && (
          <Row
            what={<b>几颗星</b>}
            note={
              <Lines
                of={[...starWords(content, sheet), ...(vetoName ? [`一票否决（${vetoName}）：所有的星都不算`] : [])]}
              />
            }
            end={<b>{sheet.starCount} 颗</b>}
          />
        )}
      </Rows>
      {facts.map((fact) => (
        <FactRecords key={fact.kind} fact={fact} hrefOf={hrefOf} />
      ))}
      <ul className="small">
        {scoreRules(terms).map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </>
  );
}

function Lines({ of: lines }: { readonly of: readonly string[] }) {
  return lines.map((line, at) => (
    <Fragment key={line}>
      {at > 0 && <br />}
      {line}
    </Fragment>
  ));
}

/** "服务时长 9 小时：看 3 条记录" */
function FactRecords({ fact, hrefOf }: { readonly fact: FactView; readonly hrefOf: ResultSheetProps['hrefOf'] }) {
  const [name, unit] =
    fact.kind === 'all-hours' ? ['累计服务', '小时'] : [factKindLabels[fact.kind], factUnitLabels[fact.kind]];
  return (
    <details className="no-print">
      <summary>
        {name} {fact.quantity} {unit}：看这 {fact.records.length} 条记录
      </summary>
      <Rows>
        {fact.records.map((record) => (
          <Row
            key={record.id}
            what={record.source === 'month' ? `${record.id} 共 ${record.what} 次` : record.what}
            note={formatDay(record.on)}
            to={hrefOf?.(record)}
            end={`${record.quantity} ${unit}`}
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
