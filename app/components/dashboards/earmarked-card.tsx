import type { EarmarkedPurse } from '#services/donations/index';
import { Card, CardLink } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Row, Rows } from '~/components/ui/rows';
import { formatDay, formatPoints } from '~/copy/format';
import { buysInWords } from '~/copy/labels/donations';

function limits(purse: EarmarkedPurse): string {
  if (!purse.open) return '已经到期，余下的退回村里';
  if (!purse.fits) return '只给规定的人群用，请问村里的积分管理员';
  return `能换${buysInWords(purse)}${purse.untilOn ? `，用到 ${formatDay(purse.untilOn)}为止` : ''}`;
}

interface EarmarkedCardProps {
  readonly purses: readonly EarmarkedPurse[];
  /** Where all their movements stand; none at the desk. */
  readonly entries?: string;
}

/** Points for a purpose, each with what it buys and until when; nothing where there are none. */
export function EarmarkedCard({ purses, entries }: EarmarkedCardProps) {
  if (purses.length === 0) return null;
  return (
    <Card title="专项积分" aside={entries && <CardLink to={entries}>明细</CardLink>}>
      <Rows>
        {purses.map((purse) => (
          <Row
            key={purse.accountId}
            what={purse.name}
            note={`${purse.purpose}；${limits(purse)}`}
            end={
              purse.frozen ? (
                <Chip tone="bad">已冻结</Chip>
              ) : (
                <span className="amount">{formatPoints(purse.balance)}</span>
              )
            }
          />
        ))}
      </Rows>
    </Card>
  );
}
