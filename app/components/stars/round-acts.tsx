import type { RoundState, SchemeForm } from '#services/stars/vocabulary';
import { ButtonLink } from '~/components/ui/button';

interface RoundActsProps {
  readonly round: { readonly id: string; readonly state: RoundState; readonly form: SchemeForm };
  /** The list of rounds. */
  readonly stars: string;
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
const RESULTS: readonly RoundState[] = ['branch', 'higher', 'approved', 'on-notice'];

/** What else can be done with a round, beside what it waits for. */
export function RoundActs({ round, stars, may }: RoundActsProps) {
  const { id, state, form } = round;
  const here = `${stars}/${id}`;
  const isHonoured = form === 'stars';
  const ways: readonly Way[] = [
    { to: `${here}/slips`, label: '评议单', states: ['self', ...BALLOTS], allowed: may.manage },
    { to: `${here}/papers`, label: '纸质评议票', states: ['self', ...BALLOTS], allowed: may.enter },
    { to: `${here}/results`, label: '全部结果', states: RESULTS, allowed: true },
    { to: `${stars}/honours?round=${id}`, label: '光荣榜', states: ['final'], allowed: isHonoured },
    { to: `${here}/certificates`, label: '打印荣誉证书', states: ['final'], allowed: isHonoured && may.manage },
    { to: `${here}/prolongation`, label: '延长时间', states: RUNNING, allowed: may.manage },
    { to: `${here}/cancellation`, label: '取消本次', states: [...RUNNING, 'approved'], allowed: may.manage },
  ];
  return ways
    .filter((way) => way.allowed && way.states.includes(state))
    .map((way) => (
      <ButtonLink key={way.to} kind="quiet" to={way.to}>
        {way.label}
      </ButtonLink>
    ));
}
