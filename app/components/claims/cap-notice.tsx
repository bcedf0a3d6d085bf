import type { CapPeriod } from '#services/rules/vocabulary';
import { Meter } from '~/components/ui/meter';
import { formatDay, formatPoints } from '~/copy/format';
import { presentPeriodLabels } from '~/copy/labels/rules';

/** A cap as it stands for a person: amounts as decimal strings. */
export interface ShownCap {
  readonly period: CapPeriod;
  readonly cap: string;
  readonly used: string;
  readonly left: string;
  readonly nextOn: string;
  /** Too little is left for even one. */
  readonly full: boolean;
}

/** What was used of a rule's caps, what is left, and from when there is room again. */
export function CapNotice({ caps }: { readonly caps: readonly ShownCap[] }) {
  return (
    <ul className="caps">
      {caps.map((cap) => {
        const words = `${presentPeriodLabels[cap.period]}最多 ${formatPoints(cap.cap)} 分，已报 ${formatPoints(cap.used)} 分`;
        return (
          <li key={cap.period}>
            {words}，
            {cap.full ? (
              <b className="error">不够再报一次，{formatDay(cap.nextOn)}起可以</b>
            ) : (
              <b>还能报 {formatPoints(cap.left)} 分</b>
            )}
            <Meter label={words} value={Number(cap.used)} max={Number(cap.cap)} />
          </li>
        );
      })}
    </ul>
  );
}
