import type { DonationLine } from '#services/donations/index';
import { Row, Rows } from '~/components/ui/rows';
import { formatDate } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';

function whereItWent({ unit, ...line }: DonationLine): string {
  const parts = [
    `捐来 ${line.quantity} ${goodsUnitLabels[unit]}`,
    `给了人 ${line.given}`,
    line.reserved !== 0 && `预约留着 ${line.reserved}`,
    line.lost !== 0 && `坏了、过期 ${line.lost}`,
    line.counted !== 0 && `盘点差异 ${line.counted}`,
    line.shopName,
    line.bestBefore && `保质期到 ${formatDate(line.bestBefore)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Each batch of a donation on the phone: what came, where it went, what is left. */
export function DonationRows({ lines }: { readonly lines: readonly DonationLine[] }) {
  return (
    <Rows>
      {lines.map((line) => (
        <Row
          key={line.position}
          what={line.goodsName}
          note={whereItWent(line)}
          end={`还有 ${line.left} ${goodsUnitLabels[line.unit]}`}
        />
      ))}
    </Rows>
  );
}
