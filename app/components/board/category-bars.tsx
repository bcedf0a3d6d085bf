import { Meter } from '~/components/ui/meter';
import { formatPoints } from '~/copy/format';

export interface CategoryShare {
  readonly label: string;
  readonly points: string;
  /** How many it took: 12 件, 30 样. */
  readonly note: string;
}

/** Points by category, each with a bar as long as its share of the largest. */
export function CategoryBars({ shares }: { readonly shares: readonly CategoryShare[] }) {
  const largest = Math.max(...shares.map((share) => Number(share.points)));
  return (
    <ul>
      {shares.map((share) => (
        <li key={share.label}>
          <div className="bar-line">
            <span>
              {share.label} <small>{share.note}</small>
            </span>
            <b>{formatPoints(share.points)} 分</b>
          </div>
          <Meter label={`${share.label} ${formatPoints(share.points)} 分`} value={Number(share.points)} max={largest} />
        </li>
      ))}
    </ul>
  );
}
