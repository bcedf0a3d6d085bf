import type { PaperSheets } from '#services/stars/index';
import { Scroll } from '~/components/ui/scroll';
import { inGroups } from '~/copy/labels/stars';
import { bundlePlace } from './paper-words';

interface PaperBallotProps {
  readonly villageName: string;
  readonly villageCode: string;
  readonly title: string;
  readonly sheets: Omit<PaperSheets, 'round'>;
  readonly receipt: string;
  readonly isLarge: boolean;
}

/** A paper ballot (评议票): everybody of the circle, a circle a grade, and the receipt to tear off. */
export function PaperBallot({ villageName, villageCode, title, sheets, receipt, isLarge }: PaperBallotProps) {
  const { bundle, people, criteria, grades } = sheets;
  return (
    <article className={isLarge ? 'sheet a3 paper-ballot' : 'sheet paper-ballot'}>
      <h1>
        {villageName}
        {title} · {bundle.step === 'mutual' ? '互评票' : '群众评议票'}
      </h1>
      <p className="paper-ballot-head">
        <span>{bundlePlace(bundle.place)}</span>
        <span>票号 {inGroups(receipt)}</span>
      </p>
      <p>
        每人每项只勾一个 ○；不了解的空着。<b>不给自己和家里人打分</b>，那一行空着。不写名字，写了作废。
      </p>
      <Scroll label="票面">
        <table className="data">
          <thead>
            <tr>
              <th rowSpan={2} scope="col">
                姓名
              </th>
              {criteria.map((each) => (
                <th colSpan={grades.length} scope="colgroup" key={each.place}>
                  {each.name}
                </th>
              ))}
            </tr>
            <tr>
              {criteria.flatMap((each) =>
                grades.map((grade) => (
                  <th scope="col" key={`${each.place} ${grade.percent}`}>
                    {grade.name}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {people.map((person, index) => (
              <tr key={person.participantId}>
                <th scope="row" className="name">
                  {index + 1}. {person.name}
                </th>
                {criteria.flatMap((each) => grades.map((grade) => <td key={`${each.place} ${grade.percent}`}>○</td>))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <footer className="paper-ballot-stub">
        <b>回执（撕下自己留着）</b>
        <p>
          {villageName}
          {title}
        </p>
        <b className="receipt">{inGroups(receipt)}</b>
        <p>
          计票以后，到公开栏“查回执”（/v/{villageCode}
          /stars/receipts）或请村委会代查，看您的票在不在里面。凭它查不到您是谁。
        </p>
      </footer>
    </article>
  );
}
