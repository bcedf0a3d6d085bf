import type { ClaimView } from '#services/claims/index';
import type { DecisionKind } from '#services/claims/vocabulary';
import type { Role } from '#services/kernel/actor';
import { type Step, Steps } from '~/components/ui/steps';
import { formatDay, formatMoment, formatPoints } from '~/copy/format';
import { claimOriginLabels, decisionLabels, secondCheckLabels } from '~/copy/labels/claims';
import { roleLabels } from '~/copy/labels/identity';

interface ShownDecision {
  readonly kind: DecisionKind;
  readonly points: string | null;
  readonly reason: string | null;
  readonly decidedByName: string;
  readonly role: string;
  readonly recordedAt: Date | string;
}

interface ClaimStepsProps {
  readonly decisions: readonly ShownDecision[];
  readonly claim: ClaimView;
  /** Where the notice can be read: public ones at the board, a personal one by its person. */
  readonly noticeAddress: string | null;
}

const withPoints: readonly DecisionKind[] = ['accept', 'lower', 'objection-lowered'];

function decisionStep(claim: ClaimView, decision: ShownDecision, place: number): Step {
  const isSecond = place > 1 && (decision.kind === 'accept' || decision.kind === 'lower' || decision.kind === 'refuse');
  const what =
    decision.kind === 'submit' && claim.origin !== 'declared'
      ? claimOriginLabels[claim.origin]
      : decisionLabels[decision.kind];
  const amount = withPoints.includes(decision.kind) && decision.points ? `，${formatPoints(decision.points)} 分` : '';
  return {
    what: `${isSecond && claim.secondCheck ? '复核：' : ''}${what}${amount}`,
    note: [
      `${decision.decidedByName}（${roleLabels[decision.role as Role] ?? decision.role}）`,
      decision.reason && `原因：${decision.reason}`,
    ]
      .filter(Boolean)
      .join(' · '),
    when: formatMoment(decision.recordedAt),
    state: decision.kind === 'refuse' || decision.kind === 'take-back' ? 'bad' : 'done',
  };
}

function noticeWords(claim: ClaimView, address: string | null) {
  if (!claim.notice) return '公示';
  const number = `〔${claim.notice.year}〕第${claim.notice.number}号`;
  return <>公示 {address ? <a href={address}>{number}</a> : number}</>;
}

/** What is going on now, and what comes after it. */
function comingSteps(claim: ClaimView, address: string | null): Step[] {
  const posted = claim.deduction ? '扣分' : '入账';
  const last: Step = { what: posted, state: 'next' };
  switch (claim.state) {
    case 'submitted':
      return [{ what: '等核实', note: '由另一个人核实', state: 'now' }, last];
    case 'second-check': {
      const why = claim.secondCheck ? secondCheckLabels[claim.secondCheck] : undefined;
      return [{ what: '等另一个人复核', note: why, state: 'now' }, last];
    }
    case 'accepted':
      return claim.posting === 'at-assessment'
        ? [{ what: '等季度评定', note: '本季度评定公示以后一起入账', state: 'now' }, last]
        : [{ what: '等公示', note: '公示期满没有异议就入账', state: 'now' }, last];
    case 'on-notice':
      return [
        {
          what: noticeWords(claim, address),
          note: claim.notice ? `到${formatDay(claim.notice.endsOn)}为止，没有异议就${posted}` : undefined,
          state: 'now',
        },
        last,
      ];
    case 'objected':
      return [
        { what: noticeWords(claim, address), note: '有人提了异议，查清以前不入账', state: 'bad' },
        { what: '答复异议', state: 'now' },
        last,
      ];
    default:
      return endSteps(claim, address, posted);
  }
}

function endSteps(claim: ClaimView, address: string | null, posted: string): Step[] {
  const hung: Step[] = claim.notice
    ? [{ what: noticeWords(claim, address), when: `${formatDay(claim.notice.endsOn)}期满`, state: 'done' }]
    : [];
  if (claim.state === 'closed') return [...hung, { what: '账上没有可扣的积分，已了结', state: 'done' }];
  if (claim.state !== 'credited') return [];
  const amount = claim.deduction && claim.pointsPosted ? ` ${formatPoints(claim.pointsPosted)} 分` : '';
  return [
    ...hung,
    {
      what: `已${posted}${amount}`,
      note: claim.redeemable ? undefined : '补录的分只作记录，不能兑换',
      when: claim.creditedAt ? formatMoment(claim.creditedAt) : undefined,
      state: 'done',
    },
  ];
}

/** What happened to a claim, who did it, when and why; what is going on; what comes next. */
export function ClaimSteps({ decisions, claim, noticeAddress }: ClaimStepsProps) {
  const done = decisions.map((decision, place) => decisionStep(claim, decision, place));
  return <Steps steps={[...done, ...comingSteps(claim, noticeAddress)]} />;
}
