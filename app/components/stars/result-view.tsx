import type { ResultView as View } from '#services/stars/index';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Facts, Figures } from '~/components/ui/facts';
import { Row, Rows } from '~/components/ui/rows';
import { formatMoment } from '~/copy/format';
import { resultStateLabels } from '~/copy/labels/stars';
import { turnoutWords } from './result-paper';
import { ResultSheet, recordAtDesk } from './result-sheet';
import { VetoRows } from './veto-rows';

interface ResultViewProps {
  readonly view: View;
  /** The village's desk. */
  readonly desk: string;
  readonly mayDecideVeto: boolean;
}

/** A person's result at the desk: what came out, how, and everything that was decided on the way. */
export function ResultView({ view, desk, mayDecideVeto }: ResultViewProps) {
  const { round, participant, result, sheet, facts, adjustments, vetoes, superseded } = view;
  const hasStars = round.content.award.kind !== 'none';
  return (
    <>
      <Card title={participant.name} aside={result && <Chip tone="plain">{resultStateLabels[result.state]}</Chip>}>
        {participant.exemption !== null && <p>本次免评：{participant.exemptReason}</p>}
        {sheet ? (
          <>
            <Figures
              facts={[
                { term: round.state === 'branch' ? '现在的总分' : '总分', value: sheet.score },
                ...(hasStars ? [{ term: '星', value: `${result?.finalStars ?? sheet.starCount} 颗` }] : []),
                ...(result?.place ? [{ term: '名次', value: `第 ${result.place} 名` }] : []),
              ]}
            />
            <ResultSheet
              content={round.content}
              terms={round.terms}
              sheet={sheet}
              facts={facts}
              hrefOf={recordAtDesk(desk)}
            />
            <p className="small">{turnoutWords(view)}</p>
          </>
        ) : (
          participant.exemption === null && (
            <EmptyState title="还没有分数">自评、互评、群众评都结束以后，这里才看得到怎么算的。</EmptyState>
          )
        )}
      </Card>
      {adjustments.length > 0 && (
        <Card title="支部调整和评语">
          <Rows>
            {adjustments.map((each) => (
              <Row
                key={each.id}
                what={each.reason}
                note={`${each.byName} · ${formatMoment(each.at)}${each.remark ? ` · 评语：${each.remark}` : ''}`}
                end={each.move}
              />
            ))}
          </Rows>
          <p className="small">只有最近一次算数，调整 0 就是取消。</p>
        </Card>
      )}
      {vetoes.length > 0 && (
        <Card title="一票否决">
          <VetoRows
            vetoes={vetoes}
            items={round.content.vetoes}
            villageCode={desk.replace('/desk/', '')}
            at={mayDecideVeto ? (id) => `${desk}/stars/${round.id}/vetoes/${id}` : undefined}
          />
        </Card>
      )}
      {superseded.map((each) => (
        <Card key={each.id} title={`第 ${each.proposal} 次报送（已退回）`}>
          <Facts
            facts={[
              { term: '退回原因', value: each.reason ?? '' },
              { term: '谁退回的', value: each.byName ? `${each.byName} · ${formatMoment(each.at!)}` : '' },
              {
                term: '当时的结果',
                value: `${each.sheet.score} 分${hasStars ? `，${each.sheet.starCount} 颗星` : ''}`,
              },
            ]}
          />
          <details>
            <summary>当时怎么算的</summary>
            <ResultSheet content={round.content} terms={round.terms} sheet={each.sheet} />
          </details>
        </Card>
      ))}
    </>
  );
}
