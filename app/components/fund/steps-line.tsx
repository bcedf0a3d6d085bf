import type { ApprovalStep, FundEvent, Vote } from '#services/fund/vocabulary';
import { type Step, Steps } from '~/components/ui/steps';
import { formatMoment, formatYuan } from '~/copy/format';
import { approvalStepLabels, fundEventLabels, voteLabels } from '~/copy/labels/fund';

export interface ShownEvent {
  readonly id: string;
  readonly kind: FundEvent;
  readonly step: ApprovalStep | null;
  readonly byName: string;
  /** Null where it came about by itself, at the end of a term. */
  readonly byRole: string | null;
  readonly memberName: string | null;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, string | number>>;
  readonly recordedAt: string;
}

const bad: readonly FundEvent[] = [
  'refuse-share',
  'withdraw-share',
  'return',
  'refuse',
  'object',
  'lower',
  'stop-notice',
  'send-back',
  'disallow',
  'cancel',
  'lapse',
];
/** What people need not read one by one. */
const quiet: readonly FundEvent[] = ['draft', 'remind'];

function eventStep(event: ShownEvent): Step {
  const yuan = event.details.yuan === undefined ? '' : `，${formatYuan(String(event.details.yuan))} 元`;
  const vote = event.kind === 'vote' ? `：${voteLabels[event.details.vote as Vote] ?? ''}` : '';
  const step = event.step && ['open-step', 'skip-step', 'vote'].includes(event.kind);
  const byName = event.byRole === null ? '到期自动' : event.byName;
  const who = event.memberName && event.memberName !== byName ? `${event.memberName}（${byName}代录）` : byName;
  return {
    what: `${step ? `${approvalStepLabels[event.step!]}：` : ''}${fundEventLabels[event.kind]}${vote}${yuan}`,
    note: [who, event.reason && `原因：${event.reason}`].filter(Boolean).join(' · '),
    when: formatMoment(event.recordedAt),
    state: bad.includes(event.kind) ? 'bad' : 'done',
  };
}

interface StepsLineProps {
  readonly events: readonly ShownEvent[];
  /** What is going on now, and what comes after it. */
  readonly coming?: readonly Step[];
}

/** What happened to an application, who did it, when and why; what is going on; what comes next. */
export function StepsLine({ events, coming = [] }: StepsLineProps) {
  const done = events.filter((event) => !quiet.includes(event.kind)).map(eventStep);
  return <Steps steps={[...done, ...coming]} />;
}
