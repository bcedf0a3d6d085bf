import { Fragment } from 'react';
import type { ApplicationView, EventView, SeatView } from '#services/fund/index';
import type { ApplicationState, ApprovalStep } from '#services/fund/vocabulary';
import { type Step, Steps } from '~/components/ui/steps';
import { formatDay, formatMoment } from '~/copy/format';
import { approvalStepLabels, exclusionLabels, seatCapacityLabels, voteLabels } from '~/copy/labels/fund';
import type { DecisionSheetData } from '~/http/fund-desk.server';
import { dueWords } from './due-chip';

type Shown = Pick<DecisionSheetData, 'seats' | 'tally'> & { readonly application: ApplicationView };

/** Who takes no part in a step, and why. */
export function awayWords(seats: readonly SeatView[]): string[] {
  return seats.flatMap((seat) => {
    if (seat.excluded) return [`${seat.name}${exclusionLabels[seat.excluded]}，自动回避`];
    return seat.ended ? [`${seat.name}已不担任，不表决`] : [];
  });
}

function VoteLines({ seats, isOpen }: { readonly seats: readonly SeatView[]; readonly isOpen: boolean }) {
  const voted = seats.filter((seat) => seat.vote !== null);
  const waiting = seats.filter((seat) => seat.vote === null && seat.counts);
  const standIns = seats.filter((seat) => seat.capacity === 'stand-in' && seat.counts);
  const namesOf = (some: readonly SeatView[]) => some.map((seat) => seat.name).join('、');
  const lines = [
    ...voted.map((seat) => {
      const said = `${seat.name} ${voteLabels[seat.vote!]}，${formatMoment(seat.votedAt!)}`;
      return seat.reason ? `${said}：${seat.reason}` : said;
    }),
    ...(waiting.length > 0 ? [`${isOpen ? '还没投' : '没有投'}：${namesOf(waiting)}`] : []),
    ...(standIns.length > 0 ? [`${seatCapacityLabels['stand-in']}：${namesOf(standIns)}`] : []),
    ...awayWords(isOpen ? seats : seats.filter((seat) => !seat.ended)),
  ];
  return lines.map((line, index) => (
    <Fragment key={line}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ));
}

/** How the open step stands, after its name. */
function nowWords(step: ApprovalStep, tally: Shown['tally']): string {
  if (!tally || tally.voters === 0) return ' · 现在没有人可以办';
  if (step !== 'village') return ' · 一人决定';
  const quorum = tally.cast < tally.quorum && tally.quorum > tally.yesNeeded ? `，至少 ${tally.quorum} 人投票` : '';
  return ` · 已投 ${tally.cast} / ${tally.voters}，同意 ${tally.yes} 票，需 ${tally.yesNeeded} 票同意${quorum}`;
}

/** How a step of this round ended; undefined while it is open, ahead, or was left when the application ended. */
function endOf({ application }: Shown, step: ApprovalStep): 'passed' | 'return' | 'refuse' | undefined {
  const { steps, events, round, approvedYuan } = application;
  const ofRound = (kind: EventView['kind'], each: ApprovalStep) =>
    events.some((event) => event.kind === kind && event.step === each && event.details.round === round);
  if (ofRound('return', step)) return 'return';
  if (ofRound('refuse', step)) return 'refuse';
  const later = steps.slice(steps.indexOf(step) + 1) as ApprovalStep[];
  return approvedYuan !== null || later.some((each) => ofRound('open-step', each)) ? 'passed' : undefined;
}

const endWords = { passed: '同意', return: '：退回补正', refuse: '：没有同意' } as const;

function decisionStep(shown: Shown, step: ApprovalStep): Step {
  const { application, seats, tally } = shown;
  const own = seats.filter((seat) => seat.step === step);
  const isOpen = application.step === step;
  const note = own.length > 0 ? <VoteLines seats={own} isOpen={isOpen} /> : undefined;
  if (isOpen) {
    const what = (
      <>
        <b>{approvalStepLabels[step]}</b>
        {nowWords(step, tally)}
      </>
    );
    return { what, note, when: dueWords(application.dueOn), state: 'now' };
  }
  const end = endOf(shown, step);
  if (end === undefined) return { what: approvalStepLabels[step], note, state: 'next' };
  const [last] = own.flatMap((seat) => seat.votedAt ?? []).sort((one, other) => (one < other ? 1 : -1));
  const what = `${approvalStepLabels[step]}${endWords[end]}`;
  return { what, note, when: last && formatDay(last), state: end === 'passed' ? 'done' : 'bad' };
}

const LATER: readonly { readonly what: string; readonly now: readonly ApplicationState[] }[] = [
  { what: '公示，听取异议', now: ['accepted', 'on-notice', 'objected'] },
  { what: '办事、付款、交凭证、受益人确认', now: ['approved'] },
  { what: '核销，余下的退回额度', now: ['reported'] },
  { what: '结果公示，办结', now: ['settled', 'closed'] },
];

function laterSteps({ application }: Shown): Step[] {
  const { state } = application;
  if (['refused', 'cancelled', 'lapsed', 'returned'].includes(state)) return [];
  const at = LATER.findIndex(({ now }) => now.includes(state));
  return LATER.map(({ what }, index) => {
    if (state === 'closed' || index < at) return { what, state: 'done' };
    return { what: index === at ? <b>{what}</b> : what, state: index === at ? 'now' : 'next' };
  });
}

/** The way of an application through its round: handed in, each step with its votes, what comes after. */
export function DecisionSteps(shown: Shown) {
  const { application, seats } = shown;
  const handedIn = application.events.findLast((event) => event.kind === 'submit' || event.kind === 'resubmit');
  const skipped = application.events.filter(
    (event) => event.kind === 'skip-step' && event.details.round === application.round,
  );
  const steps: Step[] = [
    {
      what: '提交，占用额度',
      note: handedIn?.byName,
      when: handedIn && formatDay(handedIn.recordedAt),
      state: 'done',
    },
    ...skipped.map((event): Step => {
      const own = seats.filter((seat) => seat.step === event.step);
      return {
        what: event.step === 'village' ? '村委表决：能表决的人不够，改由乡镇审批' : '支部审核：没有可以审核的人，跳过',
        note: own.length > 0 ? <VoteLines seats={own} isOpen={false} /> : undefined,
        when: formatDay(event.recordedAt),
        state: 'done',
      };
    }),
    ...application.steps.map((step) => decisionStep(shown, step as ApprovalStep)),
    ...laterSteps(shown),
  ];
  return <Steps steps={steps} />;
}
