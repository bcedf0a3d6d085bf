import type { RoundState } from '#services/stars/vocabulary';
import { ButtonLink } from '~/components/ui/button';

interface RoundActsProps {
  readonly state: RoundState;
  readonly here: string;
  readonly may: { readonly manage: boolean; readonly enter: boolean };
}

interface Way {
  readonly to: string;
  readonly label: string;
  readonly states: readonly RoundState[];
  readonly allowed: boolean;
}

const BALLOTS: readonly RoundState[] = ['mutual', 'residents'];
const RUNNING: readonly RoundState[] = ['self', 'mutual', 'residents', 'branch', 'higher'];
const RESULTS: readonly RoundState[] = ['branch', 'higher', 'approved', 'on-notice', 'final'];

/** What else can be done with a round, beside what it waits for. */
export function RoundActs({ state, here, may }: RoundActsProps) {
  const ways: readonly Way[] = [
    { to: 'slips', label: '评议单', states: ['self', ...BALLOTS], allowed: may.manage },
    { to: 'papers', label: '纸质评议票', states: ['self', ...BALLOTS], allowed: may.enter },
    { to: 'results', label: '全部结果', states: RESULTS, allowed: true },
    { to: 'certificates', label: '打印荣誉证书', states: ['final'], allowed: may.manage },
    { to: 'prolongation', label: '延长时间', states: RUNNING, allowed: may.manage },
    { to: 'cancellation', label: '取消本次', states: [...RUNNING, 'approved'], allowed: may.manage },
  ];
  return ways
    .filter((way) => way.allowed && way.states.includes(state))
    .map((way) => (
      <ButtonLink key={way.to} kind="quiet" to={`${here}/${way.to}`}>
        {way.label}
      </ButtonLink>
    ));
}
