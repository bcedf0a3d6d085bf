import type { Unsettled } from '#services/purses/index';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Row, Rows } from '~/components/ui/rows';
import { formatPoints } from '~/copy/format';
import { unsettledKindLabels } from '~/copy/labels/purses';

interface UnsettledRowsProps {
  readonly waiting: readonly Unsettled[];
  readonly desk: string;
}

function whose({ householdNumber, name }: Unsettled): string {
  return [householdNumber && `${householdNumber} 户`, name].filter(Boolean).join(' · ');
}

/** What waits for a documented step, each with the page where it is taken. */
export function UnsettledRows({ waiting, desk }: UnsettledRowsProps) {
  if (waiting.length === 0) return null;
  return (
    <Card title="等着处置的" aside={<Chip tone="wait">{waiting.length} 笔</Chip>}>
      <Rows>
        {waiting.map((each) => (
          <Row
            key={`${each.kind}-${each.householdId}-${each.memberId}`}
            to={each.householdId ? `${desk}/households/${each.householdId}/purse` : `${desk}/purses/${each.memberId}`}
            what={whose(each)}
            note={unsettledKindLabels[each.kind]}
            end={<span className="amount">{formatPoints(each.balance)} 分</span>}
          />
        ))}
      </Rows>
    </Card>
  );
}
