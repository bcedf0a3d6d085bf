import type { PublishedSeal } from '#services/ledger/index';
import { Card, CardLink } from '~/components/ui/card';
import { formatCount, formatFingerprint, formatFullMoment } from '~/copy/format';

interface SealCardProps {
  readonly seal: Omit<PublishedSeal, 'sealedAt'> & { readonly sealedAt: Date | string };
  readonly to?: string;
}

/** The latest seal: the number to write down or photograph. */
export function SealCard({ seal, to }: SealCardProps) {
  return (
    <Card title={`账本封存 · 第 ${seal.number} 号`} aside={to && <CardLink to={to}>怎么核对</CardLink>}>
      <p className="small">
        {formatFullMoment(seal.sealedAt)} · {formatCount(seal.transferCount)} 笔，到第 {seal.throughSequence} 号
      </p>
      <p className="fingerprint">{formatFingerprint(seal.root, 8)}</p>
    </Card>
  );
}
