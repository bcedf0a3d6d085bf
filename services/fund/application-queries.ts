import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { fundApplications } from '#db/schema/fund';
import { isId } from '../kernel/ids';
import type { Application } from './act';
import { refuse } from './fund-refusal';
import type { ApplicationState, ApprovalStep, FundEvent, FundPurpose, ShareMeans, ShareState } from './vocabulary';

export interface BudgetLine {
  readonly position: number;
  readonly what: string;
  readonly yuan: string;
  readonly quotePhotoId: string | null;
}

export interface ShareView {
  readonly id: string;
  readonly memberId: string;
  /** The full name: mask it before it is shown to the public. */
  readonly memberName: string;
  readonly memberNumber: string;
  readonly allotmentId: string | null;
  readonly yuan: string;
  readonly state: ShareState;
  readonly means: ShareMeans | null;
  readonly paperPhotoId: string | null;
  readonly reason: string | null;
  readonly decidedAt: string | null;
}

export interface EventView {
  readonly id: string;
  readonly kind: FundEvent;
  readonly step: ApprovalStep | null;
  readonly byName: string;
  readonly byRole: string | null;
  readonly memberId: string | null;
  readonly memberName: string | null;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, string | number>>;
  readonly recordedAt: string;
}

/** Everything of an application but its seats and its spending: the lines and shares are those of its version. */
export interface ApplicationView extends Application {
  readonly leadName: string;
  readonly leadNumber: string;
  /** Of a beneficiary in the roster. */
  readonly beneficiaryNumber: string | null;
  readonly wishNumber: number | null;
  readonly wishTitle: string | null;
  readonly lines: readonly BudgetLine[];
  /** The lead's first. */
  readonly shares: readonly ShareView[];
  /** What happened, the first first. */
  readonly events: readonly EventView[];
}

interface ViewRow extends Record<string, unknown> {
  readonly leadName: string;
  readonly leadNumber: string;
  readonly beneficiaryNumber: string | null;
  /** Of a beneficiary in the roster. */
  readonly beneficiaryNumber: string | null;
  readonly wishNumber: number | null;
  readonly wishTitle: string | null;
  readonly lines: BudgetLine[];
  readonly shares: ShareView[];
  readonly events: EventView[];
}

/** An application of a village as it stands. The caller has authorised the reader. Refusals: fund/not-found. */
export async function loadApplication(
  reader: Reader,
  villageId: string,
  applicationId: string,
): Promise<ApplicationView> {
  const [application] = isId(applicationId)
    ? await reader
        .select()
        .from(fundApplications)
        .where(and(eq(fundApplications.villageId, villageId), eq(fundApplications.id, applicationId)))
    : [];
  if (!application) throw refuse('fund/not-found');
  const [row] = await reader.execute<ViewRow>(sql`
    select m.name as "leadName", m.number as "leadNumber", b.number as "beneficiaryNumber", w.number as "wishNumber", w.title as "wishTitle",
      (select coalesce(jsonb_agg(jsonb_build_object('position', l.position, 'what', l.what, 'yuan', l.yuan::text,
          'quotePhotoId', l.quote_photo_id) order by l.position), '[]')
        from fund_lines l where l.village_id = a.village_id and l.application_id = a.id and l.version = a.version) as lines,
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'memberId', s.member_id, 'memberName', sm.name,
          'memberNumber', sm.number, 'allotmentId', s.allotment_id, 'yuan', s.yuan::text, 'state', s.state, 'means', s.means,
          'paperPhotoId', s.paper_photo_id, 'reason', s.reason, 'decidedAt', s.decided_at)
          order by s.member_id = a.lead_member_id desc, sm.number), '[]')
        from fund_shares s join org_members sm on sm.village_id = s.village_id and sm.id = s.member_id
        where s.village_id = a.village_id and s.application_id = a.id and s.version = a.version) as shares,
      (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'step', e.step, 'byName', e.by_name,
          'byRole', e.by_role, 'memberId', e.member_id, 'memberName', em.name, 'reason', e.reason, 'details', e.details,
          'recordedAt', e.recorded_at) order by e.recorded_at, e.id), '[]')
        from fund_events e left join org_members em on em.village_id = e.village_id and em.id = e.member_id
        where e.village_id = a.village_id and e.application_id = a.id) as events
    from fund_applications a
    join org_members m on m.village_id = a.village_id and m.id = a.lead_member_id
    left join org_members b on b.village_id = a.village_id and b.id = a.beneficiary_member_id
    left join wishes_wishes w on w.village_id = a.village_id and w.id = a.wish_id
    where a.village_id = ${villageId} and a.id = ${application.id}`);
  return { ...application, ...row! };
}

export interface ApplicationRow extends Record<string, unknown> {
  readonly id: string;
  readonly year: number;
  readonly number: number | null;
  readonly joint: boolean;
  readonly title: string;
  readonly purpose: FundPurpose;
  readonly beneficiaryName: string;
  readonly leadMemberId: string;
  readonly leadName: string;
  readonly leadNumber: string;
  readonly state: ApplicationState;
  readonly step: ApprovalStep | null;
  readonly urgent: boolean;
  readonly budget: string;
  readonly approvedYuan: string | null;
  readonly spentYuan: string | null;
  readonly dueOn: string | null;
  readonly receiptsDueOn: string | null;
  readonly submittedAt: string | null;
  readonly recordedAt: string;
  /** Members who share it, and how many of them confirmed. */
  readonly sharers: number;
  readonly confirmed: number;
  /** Of the member that the list is about. */
  readonly ownYuan: string | null;
  readonly ownShare: ShareState | null;
}

export interface ApplicationFilter {
  readonly states?: readonly ApplicationState[];
  readonly year?: number;
  /** Those that this member leads or shares (drafts: leads). */
  readonly memberId?: string;
  /** Words of the title, the beneficiary or the lead, or its number. */
  readonly search?: string;
  /** Drafts are their writers' own and left out otherwise. */
  readonly drafts?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}

const PAGE = 50;

/** Applications of a village, the latest first. The caller has authorised the reader. */
export async function listApplications(
  reader: Reader,
  villageId: string,
  filter: ApplicationFilter = {},
): Promise<ApplicationRow[]> {
  const own = filter.memberId ?? null;
  const rows = await reader.execute<ApplicationRow>(sql`
    select a.id, a.year, a.number, a.joint, a.title, a.purpose, a.beneficiary_name as "beneficiaryName",
      a.lead_member_id as "leadMemberId", m.name as "leadName", m.number as "leadNumber", a.state, a.step,
      a.urgent_reason is not null as urgent, a.budget::text as budget, a.approved_yuan::text as "approvedYuan",
      a.spent_yuan::text as "spentYuan", a.due_on::text as "dueOn", a.receipts_due_on::text as "receiptsDueOn",
      to_jsonb(a.submitted_at) #>> '{}' as "submittedAt", to_jsonb(a.recorded_at) #>> '{}' as "recordedAt",
      (select count(*)::int from fund_shares s where s.village_id = a.village_id and s.application_id = a.id
        and s.version = a.version) as sharers,
      (select count(*)::int from fund_shares s where s.village_id = a.village_id and s.application_id = a.id
        and s.version = a.version and s.state = 'confirmed') as confirmed,
      own.yuan::text as "ownYuan", own.state as "ownShare"
    from fund_applications a
    join org_members m on m.village_id = a.village_id and m.id = a.lead_member_id
    left join fund_shares own on own.village_id = a.village_id and own.application_id = a.id and own.version = a.version
      and own.member_id = ${own}::uuid
    where a.village_id = ${villageId} and ${conditionsOf(filter)}
    order by coalesce(a.submitted_at, a.recorded_at) desc, a.id desc
    limit ${filter.limit ?? PAGE} offset ${filter.offset ?? 0}`);
  return [...rows];
}

/** How many `listApplications` would show without a limit. */
export async function countApplications(
  reader: Reader,
  villageId: string,
  filter: ApplicationFilter = {},
): Promise<number> {
  const own = filter.memberId ?? null;
  const [row] = await reader.execute<{ count: number }>(sql`
    select count(*)::int as count from fund_applications a
    join org_members m on m.village_id = a.village_id and m.id = a.lead_member_id
    left join fund_shares own on own.village_id = a.village_id and own.application_id = a.id and own.version = a.version
      and own.member_id = ${own}::uuid
    where a.village_id = ${villageId} and ${conditionsOf(filter)}`);
  return row!.count;
}

function conditionsOf({ states, year, memberId, search, drafts }: ApplicationFilter): SQL {
  const conditions: SQL[] = [sql`true`];
  if (states) conditions.push(sql`a.state = any(${sql.param([...states])}::text[])`);
  if (year !== undefined) conditions.push(sql`a.year = ${year}`);
  if (memberId) conditions.push(sql`(a.lead_member_id = ${memberId} or (own.id is not null and a.state <> 'draft'))`);
  if (!drafts) conditions.push(sql`a.state <> 'draft'`);
  if (search) {
    const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(
      sql`(a.title ilike ${like} or a.beneficiary_name ilike ${like} or m.name ilike ${like} or m.number = ${search}
        or a.year::text || '-' || a.number::text = ${search})`,
    );
  }
  return sql.join(conditions, sql` and `);
}
