import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { likeLiteral, searchText } from '../kernel/search-text';
import type { ApplicationState, ApprovalStep, FundPurpose, ShareState } from './vocabulary';

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
  /** Those alone that the public reads: their review began, and they are not being asked about anew. */
  readonly isPublic?: boolean;
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

function conditionsOf({ states, year, memberId, search, drafts, isPublic }: ApplicationFilter): SQL {
  const conditions: SQL[] = [sql`true`];
  if (isPublic) conditions.push(sql`a.round > 0 and a.state not in ('draft', 'confirming')`);
  if (states) conditions.push(sql`a.state = any(${sql.param([...states])}::text[])`);
  if (year !== undefined) conditions.push(sql`a.year = ${year}`);
  if (memberId) conditions.push(sql`(a.lead_member_id = ${memberId} or (own.id is not null and a.state <> 'draft'))`);
  conditions.push(drafts ? sql`(a.number is not null or a.state = 'draft')` : sql`a.number is not null`);
  const text = searchText(search);
  if (text !== '') {
    const like = `%${likeLiteral(text)}%`;
    conditions.push(
      sql`(a.title ilike ${like} or a.beneficiary_name ilike ${like} or m.name ilike ${like} or m.number = ${text}
        or a.year::text || '-' || a.number::text = ${text})`,
    );
  }
  return sql.join(conditions, sql` and `);
}
