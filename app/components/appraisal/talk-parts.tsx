import type { TalkCause, TalkOutcome, TalkState } from '#services/appraisal/vocabulary';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import { formatDate } from '~/copy/format';
import { talkCauseLabels, talkOutcomeLabels, talkStateLabels, talkStateTones } from '~/copy/labels/appraisal';

export interface ShownTalk {
  readonly cause: TalkCause;
  readonly about: string;
  readonly state: TalkState;
  readonly dueOn: string;
  readonly heldOn: string | null;
  readonly heldByName: string | null;
  readonly said: string | null;
  readonly agreed: string | null;
  readonly followUpOn: string | null;
  readonly outcome: TalkOutcome | null;
  readonly outcomeNote: string | null;
  readonly closedByName: string | null;
  readonly closedAt: string | null;
  readonly late: boolean;
}

export function TalkChip({ talk }: { readonly talk: Pick<ShownTalk, 'state' | 'late'> }) {
  if (talk.late) return <Chip tone="bad">{talk.state === 'open' ? '过期未谈' : '过期未回访'}</Chip>;
  return <Chip tone={talkStateTones[talk.state]}>{talkStateLabels[talk.state]}</Chip>;
}

/** What a talk was about, what was agreed, and what the look back found. */
export function TalkFacts({ talk }: { readonly talk: ShownTalk }) {
  const held = talk.heldOn
    ? [
        { term: '哪天谈的', value: `${formatDate(talk.heldOn)}，${talk.heldByName ?? ''}` },
        { term: '谈了什么', value: talk.said ?? '' },
        { term: '商定什么', value: talk.agreed ?? '' },
        { term: '回访日期', value: talk.followUpOn ? formatDate(talk.followUpOn) : '' },
      ]
    : [];
  const closed = talk.outcome
    ? [
        { term: '回访结果', value: talkOutcomeLabels[talk.outcome] },
        { term: '回访情况', value: talk.outcomeNote ?? '' },
        {
          term: '谁回访的',
          value: `${talk.closedByName ?? ''}${talk.closedAt ? `，${formatDate(talk.closedAt)}` : ''}`,
        },
      ]
    : [];
  return (
    <Facts
      facts={[
        { term: '为什么', value: talkCauseLabels[talk.cause] },
        { term: '什么事', value: talk.about },
        { term: '最晚哪天谈', value: formatDate(talk.dueOn) },
        ...held,
        ...closed,
      ]}
    />
  );
}
