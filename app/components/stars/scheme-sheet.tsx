import { SCHEME_FIELDS, type SchemeContent } from '#services/stars/vocabulary';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { Table } from '~/components/ui/table';
import { criterionSourceLabels, schemeFieldLabels, starStepLabels } from '~/copy/labels/stars';
import { fieldLines, plainNumber, sourceWords } from './scheme-words';

const IN_TABLES = ['steps', 'criteria', 'grades', 'stars'];

/** The stars with their meanings. */
export function StarTable({ content }: { readonly content: SchemeContent }) {
  if (content.stars.length === 0) return null;
  return (
    <Table
      caption="评哪几颗星"
      items={content.stars}
      rowKey={(star) => star.code}
      columns={[
        { head: '星', cell: ({ sign, name }) => <span className="whole">{`${sign} ${name}`}</span> },
        { head: '要求', cell: ({ meaning }) => meaning || '—' },
      ]}
    />
  );
}

/** What is judged or counted, and for how many of the 100 points. */
export function CriterionTable({ content }: { readonly content: SchemeContent }) {
  const starOf = (code: string | null) => content.stars.find((each) => each.code === code)?.name ?? '';
  return (
    <Table
      caption="评什么、各多少分"
      items={content.criteria}
      rowKey={(criterion) => criterion.code}
      columns={[
        {
          head: '内容',
          cell: ({ name, star }) => (
            <>
              <span className="whole">{name}</span>
              {star && (
                <>
                  <br />
                  <small className="whole">{starOf(star)}</small>
                </>
              )}
            </>
          ),
        },
        {
          head: '怎么算',
          cell: (criterion) => (
            <>
              {criterionSourceLabels[criterion.source]}
              <br />
              <small>{sourceWords(criterion)}</small>
            </>
          ),
        },
        { head: '分值', numeric: true, cell: ({ points }) => plainNumber(points) },
      ]}
      foot={['合计', '', '100']}
    />
  );
}

/** The steps in order, with weights, windows and turnouts. */
export function StepTable({ content }: { readonly content: SchemeContent }) {
  return (
    <Table
      caption="步骤"
      items={content.steps.map((each, place) => ({ ...each, place }))}
      rowKey={({ step }) => step}
      columns={[
        {
          head: '第几步',
          cell: ({ step, place }) => <span className="whole">{`${place + 1}. ${starStepLabels[step]}`}</span>,
        },
        { head: '权重', numeric: true, cell: ({ weight }) => (weight > 0 ? `${weight}%` : '—') },
        { head: '天数', numeric: true, cell: ({ days }) => days },
        { head: '至少参加', numeric: true, cell: ({ turnoutPercent }) => `${turnoutPercent}%` },
      ]}
    />
  );
}

/** Everything that is no table, by name. */
export function SchemeFacts({ content }: { readonly content: SchemeContent }) {
  const facts = SCHEME_FIELDS.filter((field) => !IN_TABLES.includes(field)).map((field) => {
    const lines = fieldLines(content, field);
    return {
      term: schemeFieldLabels[field],
      value: lines.length === 0 ? '没有' : lines.map((line) => <div key={line}>{line}</div>),
    };
  });
  return <Facts facts={facts} />;
}

/** All that a scheme says, as the desk reads it. */
export function SchemeSheet({ content }: { readonly content: SchemeContent }) {
  return (
    <div className="split">
      <Card>
        <CriterionTable content={content} />
        <StarTable content={content} />
      </Card>
      <Card>
        <SchemeFacts content={content} />
        <StepTable content={content} />
      </Card>
    </div>
  );
}
