import { formatPoints, formatSignedPoints, formatYuan } from '~/copy/format';

/** A movement of points with its sign: what came in is amber, what went out is ink. */
export function PointsAmount({ value }: { readonly value: string }) {
  const comesIn = !value.startsWith('-');
  return <span className={comesIn ? 'amount in' : 'amount'}>{formatSignedPoints(value)}</span>;
}

/** A price or a sum of points. */
export function PointsTotal({ value }: { readonly value: string }) {
  return <span className="amount">{formatPoints(value)}</span>;
}

export function YuanAmount({ value }: { readonly value: string }) {
  return <span className="amount">{formatYuan(value)}</span>;
}
