import type { RoundEventRow } from '#services/stars/index';
import type { RoundEvent, StarStep } from '#services/stars/vocabulary';
import { type Step, Steps } from '~/components/ui/steps';
import { formatDay, formatMoment } from '~/copy/format';
import { roundEventLabels, starStepLabels } from '~/copy/labels/stars';

const BAD: readonly RoundEvent[] = ['send-back', 'stop-notice', 'object', 'cancel'];

/** What an event says beside its name: which step it went to, until when, how many. */
function wordsOf({ kind, step, details }: RoundEventRow): string {
  const next = starStepLabels[details.next as StarStep];
  switch (kind) {
    case 'open':
      return `：${details.evaluated} 人参评${details.exempt ? `，${details.exempt} 人免评` : ''}`;
    case 'advance':
      return `：${step ? `${starStepLabels[step]}结束（${details.took} / ${details.entitled}）` : ''}${next ? `，开始${next}` : ''}`;
    case 'prolong':
      return `：${step ? starStepLabels[step] : ''}延到${formatDay(String(details.until))}`;
    case 'exempt':
      return details.exemption ? `：${details.exemption}` : '';
    default:
      return '';
  }
}

function stepOf(event: RoundEventRow): Step {
  const who = event.byRole === null ? '系统自动' : event.byName;
  return {
    what: `${roundEventLabels[event.kind]}${event.memberName ? ` ${event.memberName}` : ''}${wordsOf(event)}`,
    note: [who, event.reason && `原因：${event.reason}`].filter(Boolean).join(' · '),
    when: formatMoment(event.recordedAt),
    state: BAD.includes(event.kind) ? 'bad' : 'done',
  };
}

/** What happened to a round, who did it, when and why. */
export function RoundStory({ events }: { readonly events: readonly RoundEventRow[] }) {
  return <Steps steps={events.map(stepOf)} />;
}
