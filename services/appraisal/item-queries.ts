import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { listKin } from '../org/index';
import { refuse } from './appraisal-refusal';
import type { ItemState, ProgressState } from './vocabulary';

/** A line of a list with how far it is. */
export interface ItemView extends Record<string, unknown> {
  readonly id: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly year: number;
  readonly title: string;
  readonly target: string;
  readonly unit: string;
  readonly dueOn: string;
  readonly state: ItemState;
  readonly dropReason: string | null;
  readonly agreedByName: string;
  readonly recordedAt: string;
  /** What counts, and what waits for somebody else. */
  readonly confirmed: string;
  readonly waiting: number;
  /** Of 100, whole, none above. */
  readonly percent: number;
  /** Its last day is over and it is not done. */
  readonly late: boolean;
}

/** What was said of a line. */
export interface ProgressView extends Record<string, unknown> {
  readonly id: string;
  readonly itemId: string;
  readonly quantity: string;
  readonly occurredOn: string;
  readonly note: string;
  readonly saidByName: string;
  readonly recordedAt: string;
  readonly state: ProgressState;
  readonly judgedByName: string | null;
  readonly judgedAt: string | null;
  readonly refuseReason: string | null;
}

/** What was said, with the line and whose it is. */
export interface ProgressOfLine extends ProgressView {
  readonly memberId: string;
  readonly memberName: string;
  readonly title: string;
  readonly unit: string;
  readonly year: number;
}

/** What waits to be confirmed. */
export interface WaitingProgress extends ProgressOfLine {
  /** The reader's own, their household's or a relative's, or what they said for somebody: others decide. */
  readonly isOwn: boolean;
}

const PROGRESS = sql`p.id, p.item_id as "itemId", p.quantity::text as quantity, p.occurred_on::text as "occurredOn", p.note,
  p.said_by_name as "saidByName", to_jsonb(p.recorded_at) #>> '{}' as "recordedAt",
  case when p.confirmed_at is null then 'waiting' when p.refuse_reason is null then 'confirmed' else 'refused' end as state,
  p.confirmed_by_name as "judgedByName", to_jsonb(p.confirmed_at) #>> '{}' as "judgedAt", p.refuse_reason as "refuseReason"`;

const LINE = sql`i.member_id as "memberId", m.name as "memberName", i.title, i.unit, i.year`;

async function readItems(reader: Reader, where: SQL, today: CalendarDate): Promise<ItemView[]> {
  const rows = await reader.execute<ItemView>(sql`
    select i.id, i.member_id as "memberId", m.name as "memberName", i.year, i.title, i.target::text as target, i.unit,
      i.due_on::text as "dueOn", i.state, i.drop_reason as "dropReason", i.agreed_by_name as "agreedByName",
      to_jsonb(i.recorded_at) #>> '{}' as "recordedAt", coalesce(said.confirmed, 0)::text as confirmed,
      coalesce(said.waiting, 0)::int as waiting,
      floor(least(100, coalesce(said.confirmed, 0) * 100 / i.target))::int as percent,
      i.state = 'open' and i.due_on < ${today}::date as late
    from appraisal_items i join org_members m on m.village_id = i.village_id and m.id = i.member_id
    left join lateral (
      select sum(p.quantity) filter (where p.confirmed_at is not null and p.refuse_reason is null) as confirmed,
        count(*) filter (where p.confirmed_at is null) as waiting
      from appraisal_progress p where p.village_id = i.village_id and p.item_id = i.id) said on true
    where ${where}
    order by array_position(array['open', 'done', 'dropped'], i.state), i.due_on, i.id`);
  return [...rows];
}

/** A member's list of a year. The caller has authorised the reader. */
export async function listItems(
  reader: Reader,
  villageId: string,
  { memberId, year, today }: { readonly memberId: string; readonly year: number; readonly today: CalendarDate },
): Promise<ItemView[]> {
  if (!isId(memberId)) return [];
  return readItems(reader, sql`i.village_id = ${villageId} and i.member_id = ${memberId} and i.year = ${year}`, today);
}

/** A line with what was said of it, the latest first. The caller has authorised the reader. Refusals: appraisal/not-found. */
export async function loadItem(
  reader: Reader,
  villageId: string,
  itemId: string,
  today: CalendarDate,
): Promise<{ readonly item: ItemView; readonly progress: readonly ProgressView[] }> {
  const [item] = isId(itemId)
    ? await readItems(reader, sql`i.village_id = ${villageId} and i.id = ${itemId}`, today)
    : [];
  if (!item) throw refuse('appraisal/not-found');
  return { item, progress: await listProgress(reader, villageId, [itemId]) };
}

/** What was said of lines, the latest first. */
export async function listProgress(
  reader: Reader,
  villageId: string,
  itemIds: readonly string[],
): Promise<ProgressView[]> {
  const rows = await reader.execute<ProgressView>(sql`
    select ${PROGRESS} from appraisal_progress p
    where p.village_id = ${villageId} and p.item_id = any(${sql.param([...itemIds])}::uuid[])
    order by p.occurred_on desc, p.id desc`);
  return [...rows];
}

/** What waits to be confirmed in a village, the oldest first. The caller has authorised the actor. */
export async function listWaitingProgress(
  reader: Reader,
  actor: Actor,
  {
    villageId,
    today,
    limit = 100,
  }: { readonly villageId: string; readonly today: CalendarDate; readonly limit?: number },
): Promise<WaitingProgress[]> {
  const person = actor.kind === 'person' ? actor : undefined;
  const kin = person?.memberId ? await listKin(reader, villageId, person.memberId, today) : [];
  const rows = await reader.execute<WaitingProgress>(sql`
    select ${PROGRESS}, ${LINE},
      i.member_id = any(${sql.param(kin)}::uuid[]) or coalesce(p.said_by = ${person?.accountId ?? null}::uuid, false) as "isOwn"
    from appraisal_progress p
    join appraisal_items i on i.village_id = p.village_id and i.id = p.item_id and i.state <> 'dropped'
    join org_members m on m.village_id = i.village_id and m.id = i.member_id
    where p.village_id = ${villageId} and p.confirmed_at is null
    order by p.recorded_at, p.id limit ${limit}`);
  return [...rows];
}

/** One thing that was said, with the line it is about. The caller has authorised the reader. Refusals: appraisal/not-found. */
export async function loadProgress(reader: Reader, villageId: string, progressId: string): Promise<ProgressOfLine> {
  const [progress] = isId(progressId)
    ? await reader.execute<ProgressOfLine>(sql`
        select ${PROGRESS}, ${LINE} from appraisal_progress p
        join appraisal_items i on i.village_id = p.village_id and i.id = p.item_id
        join org_members m on m.village_id = i.village_id and m.id = i.member_id
        where p.village_id = ${villageId} and p.id = ${progressId}`)
    : [];
  if (!progress) throw refuse('appraisal/not-found');
  return progress;
}
