import type { ClaimState, DecisionKind } from '#services/claims/vocabulary';
import type { Role } from '#services/kernel/actor';
import { type Step, Steps } from '~/components/ui/steps';
import { formatMoment, formatPoints } from '~/copy/format';
import { decisionLabels } from '~/copy/labels/claims';
import { roleLabels } from '~/copy/labels/identity';

interface ShownDecision {
  readonly kind: DecisionKind;
  readonly points: string | null;
  readonly reason: string | null;
  readonly decidedByName: string;
  readonly role: string;
  readonly recordedAt: Date | string;
}

/** What happened to a claim, who did it and why, and what comes next. */
export function ClaimSteps({
  decisions,
  state,
}: {
  readonly decisions: readonly ShownDecision[];
  readonly state: ClaimState;
}) {
  const done = decisions.map((decision): Step => {
    const isAmount = decision.points && (decision.kind === 'accept' || decision.kind === 'lower');
    return {
      what: `${decisionLabels[decision.kind]}${isAmount ? `，${formatPoints(decision.points ?? '')} 分` : ''}`,
      note: [
        `${decision.decidedByName}（${roleLabels[decision.role as Role] ?? decision.role}）`,
        decision.reason && `原因：${decision.reason}`,
      ]
        .filter(Boolean)
        .join(' · '),
      when: formatMoment(decision.recordedAt),
      state: decision.kind === 'refuse' ? 'bad' : 'done',
    };
  });
  const next: Step[] =
    state === 'submitted'
      ? [{ what: '等核实', note: '由另一个人核实，通过以后马上入账', state: 'now' }]
      : state === 'credited'
        ? [{ what: '已入账', state: 'done' }]
        : [];
  return <Steps steps={[...done, ...next]} />;
}
