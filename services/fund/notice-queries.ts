import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { sum, type Yuan, yuan } from '../kernel/decimal';
import { maskedText } from '../kernel/masked-name';
import { splitByShares } from './policy';
import type { FundPurpose } from './vocabulary';

export type NoticeStage = 'intent' | 'approval' | 'result';

/** An application as a notice shows it: full names, but in what people wrote about it. */
export interface NoticeableApplication {
  readonly subjectId: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly what: string;
  /** The day of its submission. */
  readonly occurredOn: CalendarDate | null;
  readonly amount: string;
  /** `urgent`: spent first, approved within days. */
  readonly note: string | null;
  readonly decidedBy: readonly string[];
  readonly category: null;
  readonly deduction: false;
  readonly details: {
    readonly number: string;
    readonly purpose: FundPurpose;
    readonly beneficiary: string;
    readonly shares: readonly { readonly person: string; readonly yuan: string }[];
    readonly approved?: string;
    readonly excess?: string;
  };
}

type Found = Omit<NoticeableApplication, 'category' | 'deduction' | 'details'> & {
  readonly number: string;
  readonly purpose: FundPurpose;
  readonly beneficiary: string;
  readonly approved: string | null;
  readonly excess: string | null;
  readonly shares: readonly { readonly person: string; readonly yuan: string; readonly spent: string }[];
};

/** Who decided: the accounts that voted or reviewed, settled or sent back, or typed it in. */
const DECIDERS = sql`to_jsonb(array(
  select s.account_id from fund_seats s where s.village_id = a.village_id and s.application_id = a.id and s.vote is not null
  union select e.by_id from fund_events e where e.village_id = a.village_id and e.application_id = a.id
    and e.kind in ('settle', 'send-back') and e.by_id is not null
  union select a.entered_by where a.entered_by is not null))`;

/** What is approved on the board was not objected to before, or it was answered. */
const WAITING = {
  intent: sql`a.state = 'reviewing' and a.intent_notice_id is null`,
  approval: sql`a.state = 'accepted' and not exists (
    select from notices_rows r join notices_objections o on o.village_id = r.village_id and o.row_id = r.id
    where r.village_id = a.village_id and r.subject_kind = 'fund-intent' and r.subject_id = a.id and o.state = 'open')`,
  result: sql`a.state = 'settled' and a.result_notice_id is null`,
} as const;

const AMOUNTS = { intent: sql`a.budget`, approval: sql`a.approved_yuan`, result: sql`a.spent_yuan` } as const;

/** Applications that wait for a notice, the first submitted first. */
export async function listNoticeable(
  reader: Reader,
  villageId: string,
  stage: NoticeStage,
): Promise<readonly NoticeableApplication[]> {
  const found = await reader.execute<Found & Record<string, unknown>>(sql`
    select a.id as "subjectId", a.lead_member_id as "memberId", m.name as "memberName", a.title as what,
      ((a.submitted_at at time zone 'Asia/Shanghai')::date)::text as "occurredOn", ${AMOUNTS[stage]}::text as amount,
      case when a.urgent_reason is not null then 'urgent' end as note, ${DECIDERS} as "decidedBy",
      a.year || '-' || a.number as number, a.purpose, a.beneficiary_name as beneficiary,
      a.approved_yuan::text as approved, a.excess_yuan::text as excess,
      (select jsonb_agg(jsonb_build_object('person', sm.name, 'yuan', s.yuan::text, 'spent', coalesce(l.balance, 0)::text)
          order by s.member_id <> a.lead_member_id, s.id)
        from fund_shares s
        join org_members sm on sm.village_id = s.village_id and sm.id = s.member_id
        left join ledger_accounts l on l.village_id = s.village_id and l.owner_id = s.id and l.unit = 'yuan' and l.kind = 'spent'
        where s.village_id = a.village_id and s.application_id = a.id and s.version = a.version and s.state = 'confirmed') as shares
    from fund_applications a
    join org_members m on m.village_id = a.village_id and m.id = a.lead_member_id
    where a.village_id = ${villageId} and ${WAITING[stage]}
    order by a.submitted_at, a.id`);
  return found.map((each) => view(each, stage));
}

function view(found: Found, stage: NoticeStage): NoticeableApplication {
  const { subjectId, memberId, memberName, what, occurredOn, amount, note, decidedBy } = found;
  const { number, purpose, beneficiary, approved, excess, shares } = found;
  const parts = stage === 'result' ? shares.map((share) => yuan(share.spent)) : partsOf(amount, shares);
  return {
    ...{ subjectId, memberId, memberName, occurredOn, amount, note, decidedBy },
    what: maskedText(what, [memberName, beneficiary, ...shares.map(({ person }) => person)]),
    category: null,
    deduction: false,
    details: {
      ...{ number, purpose, beneficiary },
      shares: shares.map(({ person }, index) => ({ person, yuan: parts[index]!.toFixed(2) })),
      ...(stage === 'result' && { approved: approved ?? '0.00', excess: excess ?? '0.00' }),
    },
  };
}

function partsOf(amount: string, shares: readonly { readonly yuan: string }[]): Yuan[] {
  const asked = shares.map((share) => yuan(share.yuan));
  return sum(asked).eq(amount) ? asked : splitByShares(yuan(amount), asked);
}

/** How many applications wait for the notice of their stage. */
export async function countNoticeable(reader: Reader, villageId: string): Promise<number> {
  const [row] = await reader.execute<{ count: number }>(sql`
    select count(*)::int as count from fund_applications a
    where a.village_id = ${villageId} and ((${WAITING.intent}) or (${WAITING.approval}) or (${WAITING.result}))`);
  return row?.count ?? 0;
}

/** Who decided on an application by now, what was paid for it on balance, and how much of it stands. */
export interface Decided {
  readonly decidedBy: readonly string[];
  readonly paid: string;
}

export async function findDecided(reader: Reader, villageId: string, applicationId: string): Promise<Decided> {
  const [row] = await reader.execute<Decided & Record<string, unknown>>(sql`
    select ${DECIDERS} as "decidedBy", coalesce((
      select sum(case p.kind when 'repayment' then -p.yuan else p.yuan end) from fund_payments p
      where p.village_id = a.village_id and p.application_id = a.id), 0)::text as paid
    from fund_applications a where a.village_id = ${villageId} and a.id = ${applicationId}`);
  return row!;
}

/** What shares have in one of their accounts, by share. */
export async function listShareBalances(
  reader: Reader,
  villageId: string,
  kind: 'held' | 'approved' | 'spent',
  shareIds: readonly string[],
): Promise<ReadonlyMap<string, Yuan>> {
  const rows = await reader.$client<{ ownerId: string; balance: string }[]>`
    select owner_id as "ownerId", balance::text from ledger_accounts
    where village_id = ${villageId} and unit = 'yuan' and kind = ${kind}
      and owner_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(shareIds)}::text::jsonb))`;
  return new Map(rows.map((row) => [row.ownerId, yuan(row.balance)]));
}
