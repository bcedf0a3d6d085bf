import { Link } from '@remix-run/react';
import type { RoundState } from '#services/stars/vocabulary';

interface RoundActsProps {
  readonly state: RoundState;
  readonly here: string;
  readonly may: { readonly manage: boolean };
}

const RUNNING: readonly RoundState[] = ['self', 'mutual', 'residents', 'branch', 'higher'];
const CANCELLABLE: readonly RoundState[] = [...RUNNING, 'approved'];

/** What else can be done with a round, beside what it waits for. */
export function RoundActs({ state, here, may }: RoundActsProps) {
  if (!may.manage) return null;
  const ways = [
    ...(RUNNING.includes(state) ? [{ to: 'prolongation', label: '延长时间' }] : []),
    ...(CANCELLABLE.includes(state) ? [{ to: 'cancellation', label: '取消本次' }] : []),
  ];
  if (ways.length === 0) return null;
  return (
    <p className="small">
      {ways.map((way, place) => (
        <span key={way.to}>
          {place > 0 && ' · '}
          <Link to={`${here}/${way.to}`} reloadDocument>
            {way.label}
          </Link>
        </span>
      ))}
    </p>
  );
}
