import { Card, CardLink } from '~/components/ui/card';
import { Row, Rows } from '~/components/ui/rows';

interface Relative {
  readonly id: string;
  readonly relationId: string;
  readonly name: string;
  readonly note: string;
  readonly isCurrent: boolean;
}

interface RelativesCardProps {
  readonly relatives: readonly Relative[];
  readonly desk: string;
  /** The member's page, where relations may be changed. */
  readonly here: string | undefined;
  readonly mayEnd: boolean;
  readonly memberPage: string;
}

/** Whom the member declared as relatives: neither checks the other's points. */
export function RelativesCard({ relatives, desk, here, mayEnd, memberPage }: RelativesCardProps) {
  return (
    <Card title="申明的亲属" aside={here && <CardLink to={`${here}/relatives`}>登记亲属</CardLink>}>
      <p className="hint">同一户的人和申明的亲属，不能互相核实积分。</p>
      <Rows>
        {relatives.map((each) => (
          <Row
            key={each.relationId}
            what={each.name}
            note={each.note}
            to={`${desk}/members/${each.id}`}
            end={
              mayEnd &&
              each.isCurrent && <CardLink to={`${memberPage}/relatives/${each.relationId}/end`}>撤销</CardLink>
            }
          />
        ))}
      </Rows>
    </Card>
  );
}
