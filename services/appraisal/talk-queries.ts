import { type SQL, sql } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { likeLiteral, searchText } from '../kernel/search-text';
import { findKinship } from '../org/index';
import { refuse } from './appraisal-refusal';
import type { TalkCause, TalkOutcome, TalkState } from './vocabulary';

/** A line of the desk's list: that there is a talk, and nothing of what it says. */
export interface TalkEntry extends Record<string, unknown> {
  readonly id: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly memberNumber: string;
  readonly gridName: string | null;
  readonly cause: TalkCause;
  readonly state: TalkState;
  readonly dueOn: string;
  readonly heldOn: string | null;
  readonly heldByName: string | null;
  readonly followUpOn: string | null;
  readonly outcome: TalkOutcome | null;
  readonly recordedAt: string;
  /** Its day to be held, or looked back on, is over. */
  readonly late: boolean;
}

/** A talk with its words. */
export interface TalkView extends TalkEntry {
  readonly about: string;
  readonly said: string | null;
  readonly agreed: string | null;
  readonly outcomeNote: string | null;
  readonly closedByName: string | null;
  readonly closedAt: string | null;
}

export interface TalkFilter {
  readonly state?: TalkState | undefined;
  readonly late?: boolean;
  readonly search?: string | undefined;
  readonly today: CalendarDate;
  readonly limit?: number;
  readonly offset?: number;
}

const PAGE = 50;
const late = (today: CalendarDate) =>
  sql`coalesce((t.state = 'open' and t.due_on < ${today}) or (t.state = 'held' and t.follow_up_on < ${today}), false)`;
const entry = (today: CalendarDate) => sql`t.id, t.member_id as "memberId", m.name as "memberName",
  m.number as "memberNumber", g.name as "gridName", t.cause, t.state, t.due_on::text as "dueOn", t.held_on::text as "heldOn",
  t.held_by_name as "heldByName", t.follow_up_on::text as "followUpOn", t.outcome,
  to_jsonb(t.recorded_at) #>> '{}' as "recordedAt", ${late(today)} as late`;
const WORDS = sql`t.about, t.said, t.agreed, t.outcome_note as "outcomeNote", t.closed_by_name as "closedByName",
  to_jsonb(t.closed_at) #>> '{}' as "closedAt"`;
const TABLES = sql`appraisal_talks t join org_members m on m.village_id = t.village_id and m.id = t.member_id
  left join org_units g on g.id = m.grid_id`;

/** Talks of a village without their words: those to be held first, the most urgent on top. The caller has authorised the reader. */
export async function listTalks(
  reader: Reader,
  villageId: string,
  filter: TalkFilter,
): Promise<{ readonly talks: readonly TalkEntry[]; readonly total: number }> {
  const where = conditionsOf(villageId, filter);
  const [talks, [row]] = await Promise.all([
    reader.execute<TalkEntry>(sql`
      select ${entry(filter.today)} from ${TABLES} where ${where}
      order by array_position(array['open', 'held', 'closed'], t.state),
        case t.state when 'open' then t.due_on when 'held' then t.follow_up_on end, t.recorded_at desc, t.id
      limit ${filter.limit ?? PAGE} offset ${filter.offset ?? 0}`),
    reader.execute<{ total: number }>(sql`select count(*)::int as total from ${TABLES} where ${where}`),
  ]);
  return { talks: [...talks], total: row!.total };
}

export interface TalkFigures {
  readonly open: number;
  readonly held: number;
  readonly closed: number;
  /** Of the open and the held ones. */
  readonly late: number;
}

/** How many talks there are, without people: also for who may not read them. */
export async function countTalks(reader: Reader, villageId: string, today: CalendarDate): Promise<TalkFigures> {
  const [row] = await reader.execute<TalkFigures & Record<string, unknown>>(sql`
    select count(*) filter (where t.state = 'open')::int as open, count(*) filter (where t.state = 'held')::int as held,
      count(*) filter (where t.state = 'closed')::int as closed, count(*) filter (where ${late(today)})::int as late
    from appraisal_talks t where t.village_id = ${villageId}`);
  return row!;
}

/**
 * A talk with its words, for the branch, the committee and the supervisors: each look is in the audit log.
 *
 * Refusals: permission/*, appraisal/not-found.
 */
export async function viewTalk(
  tx: Tx,
  actor: Actor,
  { villageId, talkId, today }: { readonly villageId: string; readonly talkId: string; readonly today: CalendarDate },
): Promise<TalkView & { readonly isKin: boolean }> {
  authorize(actor, 'talks.view', villageId);
  const [talk] = isId(talkId) ? await readWhole(tx, sql`t.village_id = ${villageId} and t.id = ${talkId}`, today) : [];
  if (!talk) throw refuse('appraisal/not-found');
  await writeLook(tx, actor, villageId, [talk]);
  const ownId = actor.kind === 'person' ? actor.memberId : null;
  const isKin = ownId !== null && (await findKinship(tx, villageId, ownId, talk.memberId, today)) !== null;
  return { ...talk, isKin };
}

/** The talks of a list with their words, for a file: each is a look at it. Refusals: permission/*. */
export async function viewTalks(
  tx: Tx,
  actor: Actor,
  villageId: string,
  filter: TalkFilter,
): Promise<readonly TalkView[]> {
  authorize(actor, 'talks.view', villageId);
  const talks = await readWhole(tx, conditionsOf(villageId, filter), filter.today);
  if (talks.length > 0) await writeLook(tx, actor, villageId, talks);
  return talks;
}

/** A member's own talks, the latest first. The caller has made sure that it is the member. */
export async function listOwnTalks(
  reader: Reader,
  villageId: string,
  memberId: string,
  today: CalendarDate,
): Promise<readonly TalkView[]> {
  return readWhole(reader, sql`t.village_id = ${villageId} and t.member_id = ${memberId}`, today);
}

async function readWhole(reader: Reader, where: SQL, today: CalendarDate): Promise<readonly TalkView[]> {
  const talks = await reader.execute<TalkView>(sql`
    select ${entry(today)}, ${WORDS} from ${TABLES} where ${where} order by t.recorded_at desc, t.id desc limit 5000`);
  return [...talks];
}

async function writeLook(tx: Tx, actor: Actor, villageId: string, talks: readonly TalkView[]): Promise<void> {
  const looks = talks.map(({ id, memberId }) => ({
    villageId,
    action: 'appraisal.view-talk',
    subjectKind: 'talk',
    subjectId: id,
    details: { memberId },
  }));
  await recordAudit(tx, actor, ...looks);
}

function conditionsOf(villageId: string, { state, late: isLate, search, today }: TalkFilter): SQL {
  const conditions: SQL[] = [sql`t.village_id = ${villageId}`];
  if (state) conditions.push(sql`t.state = ${state}`);
  if (isLate) conditions.push(late(today));
  const text = searchText(search);
  if (text) conditions.push(sql`(m.name ilike ${`%${likeLiteral(text)}%`} or m.number = ${text})`);
  return sql.join(conditions, sql` and `);
}
