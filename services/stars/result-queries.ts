import type { Reader } from '#db/client';
import type { PersonActor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import type { CountedKind, FactRecord } from './fact-queries';
import { scoreParticipants } from './score-queries';
import { refuse } from './stars-refusal';
import type {
  ResultSheet,
  ResultState,
  RoundState,
  RoundTerms,
  SchemeContent,
  StarStep,
  VetoState,
} from './vocabulary';

/** A proposal's outcome for one person. */
export interface ResultOf {
  readonly id: string;
  readonly proposal: number;
  readonly state: ResultState;
  readonly sheet: ResultSheet;
  readonly place: number | null;
  readonly finalStars: number | null;
  readonly finishedOn: string | null;
  readonly noticeId: string | null;
  /** Of a superseded one: why it was sent back, by whom, when. */
  readonly reason: string | null;
  readonly byName: string | null;
  readonly at: string | null;
}

export interface FactView {
  readonly kind: CountedKind;
  readonly quantity: string;
  readonly records: readonly FactRecord[];
}

export interface AdjustmentView {
  readonly id: string;
  readonly move: string;
  readonly reason: string;
  readonly remark: string | null;
  readonly byName: string;
  readonly at: string;
}

export interface VetoView {
  readonly id: string;
  readonly item: string;
  readonly evidence: string;
  readonly photoId: string | null;
  readonly state: VetoState;
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly decidedByName: string | null;
  readonly decisionReason: string | null;
  readonly at: string;
}

export interface StepOfRound {
  readonly step: StarStep;
  readonly turnoutPercent: number;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly entitled: number | null;
  readonly took: number | null;
}

export interface RoundOfResults {
  readonly id: string;
  /** 2026-3. */
  readonly number: string;
  readonly title: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly state: RoundState;
  readonly proposal: number;
  readonly terms: RoundTerms;
  readonly content: SchemeContent;
  readonly steps: readonly StepOfRound[];
}

/** Everything that one person's result is made of. */
export interface ResultView {
  readonly round: RoundOfResults;
  readonly participant: {
    readonly id: string;
    readonly memberId: string;
    readonly name: string;
    readonly number: string;
    readonly gridName: string | null;
    readonly branchName: string | null;
    readonly exemption: string | null;
    readonly exemptReason: string | null;
  };
  /** What the branch proposed last; null before it did, and while a proposal that was sent back is worked on. */
  readonly result: ResultOf | null;
  /** The arithmetic: of the result, or while the branch works on it as it would be now. */
  readonly sheet: ResultSheet | null;
  /** Proposals that were sent back. */
  readonly superseded: readonly ResultOf[];
  readonly facts: readonly FactView[];
  readonly adjustments: readonly AdjustmentView[];
  readonly vetoes: readonly VetoView[];
}

/** Whose result: by the member, or by the participant as the desk's addresses name them. */
export type ResultPlace = { readonly roundId: string } & (
  | { readonly memberId: string }
  | { readonly participantId: string }
);

/**
 * A person's result in a round with all that it is made of. The caller has seen to who may read it. Refusals: stars/not-found.
 */
export async function loadResult(reader: Reader, villageId: string, place: ResultPlace): Promise<ResultView> {
  const participant = await findParticipant(reader, villageId, place);
  if (!participant) throw refuse('stars/not-found');
  const { id } = participant;
  const [round, results, facts, adjustments, vetoes] = await Promise.all([
    loadRoundOfResults(reader, villageId, place.roundId),
    listResultsOf(reader, villageId, id),
    reader.$client<FactView[]>`
      select kind, quantity::text, records from stars_facts where village_id = ${villageId} and participant_id = ${id} order by kind`,
    reader.$client<AdjustmentView[]>`
      select id, move::text, reason, remark, by_name as "byName", to_jsonb(recorded_at) #>> '{}' as at
      from stars_adjustments where village_id = ${villageId} and participant_id = ${id} order by recorded_at desc, id desc`,
    reader.$client<VetoView[]>`
      select id, item, evidence, photo_id as "photoId", state, proposed_by as "proposedBy", proposed_by_name as "proposedByName",
        decided_by_name as "decidedByName", decision_reason as "decisionReason", to_jsonb(recorded_at) #>> '{}' as at
      from stars_vetoes where village_id = ${villageId} and participant_id = ${id} order by recorded_at`,
  ]);
  const result = results.find((each) => each.state !== 'superseded') ?? null;
  const isDraft = round.state === 'branch' && participant.exemption === null;
  const [draft] = isDraft ? await scoreParticipants(reader, { villageId, ...round }, [id]) : [];
  return {
    round,
    participant,
    result,
    sheet: result?.sheet ?? draft?.sheet ?? null,
    superseded: results.filter((each) => each.state === 'superseded'),
    facts,
    adjustments,
    vetoes,
  };
}

/** What is a member's own to read: from the approval on. Refusals: stars/not-found (nothing of theirs yet). */
export async function loadOwnResult(reader: Reader, actor: PersonActor, roundId: string): Promise<ResultView> {
  const memberId = actor.onBehalfOf?.memberId ?? actor.memberId;
  if (actor.villageId === null || memberId === null) throw refuse('stars/not-found');
  const view = await loadResult(reader, actor.villageId, { roundId, memberId });
  if (view.result === null || view.result.state === 'proposed') throw refuse('stars/not-found');
  return view;
}

async function findParticipant(reader: Reader, villageId: string, place: ResultPlace) {
  const memberId = 'memberId' in place ? place.memberId : null;
  const participantId = 'participantId' in place ? place.participantId : null;
  if (![place.roundId, memberId ?? participantId ?? ''].every(isId)) return undefined;
  const [row] = await reader.$client<ResultView['participant'][]>`
    select p.id, p.member_id as "memberId", m.name, m.number, g.name as "gridName", b.name as "branchName", p.exemption,
      p.exempt_reason as "exemptReason"
    from stars_participants p
    join org_members m on m.village_id = p.village_id and m.id = p.member_id
    left join org_units g on g.id = p.grid_id
    left join org_units b on b.id = p.branch_id
    where p.village_id = ${villageId} and p.round_id = ${place.roundId}
      and (p.id = ${participantId}::uuid or p.member_id = ${memberId}::uuid)`;
  return row;
}

/** A round as its results need it. Refusals: stars/not-found. */
export async function loadRoundOfResults(reader: Reader, villageId: string, roundId: string): Promise<RoundOfResults> {
  if (!isId(roundId)) throw refuse('stars/not-found');
  const [row] = await reader.$client<RoundOfResults[]>`
    select r.id, r.year || '-' || r.number as number, r.title, r.from_on::text as "fromOn", r.until_on::text as "untilOn", r.state, r.proposal,
      r.terms, v.content,
      (select jsonb_agg(jsonb_build_object('step', s.step, 'turnoutPercent', s.turnout_percent, 'startsOn', s.starts_on,
          'endsOn', s.ends_on, 'entitled', s.entitled, 'took', s.took) order by s.position)
        from stars_steps s where s.village_id = r.village_id and s.round_id = r.id) as steps
    from stars_rounds r join stars_versions v on v.id = r.version_id
    where r.village_id = ${villageId} and r.id = ${roundId}`;
  if (!row) throw refuse('stars/not-found');
  return row;
}

function listResultsOf(reader: Reader, villageId: string, participantId: string): Promise<ResultOf[]> {
  return reader.$client<ResultOf[]>`
    select s.id, s.proposal, s.state, s.sheet, s.place, s.final_stars as "finalStars", s.finished_on::text as "finishedOn",
      s.notice_id as "noticeId", e.reason, e.by_name as "byName", to_jsonb(e.recorded_at) #>> '{}' as at
    from stars_results s
    left join stars_events e on s.state = 'superseded' and e.village_id = s.village_id and e.round_id = s.round_id
      and e.kind = 'send-back' and (e.details ->> 'proposal')::int = s.proposal
    where s.village_id = ${villageId} and s.participant_id = ${participantId} order by s.proposal desc`;
}
