import type { Holding } from '#services/vouchers/index';
import { Card } from '~/components/ui/card';
import { Row, Rows } from '~/components/ui/rows';

interface HoldingRowsProps {
  readonly holdings: readonly (Omit<Holding, 'memberName'> & { readonly name: string })[];
  readonly desk: string;
}

/** Who has how much on paper, the most first. */
export function HoldingRows({ holdings, desk }: HoldingRowsProps) {
  return (
    <Card title="谁手里有券" aside={<small>多的在前</small>}>
      <Rows>
        {holdings.map((holding) => (
          <Row
            key={holding.memberId}
            to={`${desk}/vouchers?state=issued&q=${holding.memberNumber}`}
            what={holding.name}
            note={`${holding.memberNumber} · ${holding.pieces} 张`}
            end={<span className="amount">{holding.worth} 分</span>}
          />
        ))}
      </Rows>
    </Card>
  );
}
