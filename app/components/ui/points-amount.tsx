import { formatSignedPoints } from '~/copy/format';

/** A movement of points with its sign: what came in is amber, what went out is ink. */
export function PointsAmount({ value }: { readonly value: string }) {
  const comesIn = !value.startsWith('-');
  return <span className={comesIn ? 'amount in' : 'amount'}>{formatSignedPoints(value)}</span>;
}
