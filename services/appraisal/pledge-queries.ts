import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { likeLiteral, searchText } from '../kernel/search-text';
import { refuse } from './appraisal-refusal';
import type { PledgeMeans, PledgeSigners } from './vocabulary';

/** What the pledge of a year says, and who is asked to sign it. */
export interface PledgeText extends Record<string, unknown> {
  readonly id: string;
  readonly year: number;
  readonly words: string;
  readonly signers: PledgeSigners;
  readonly askedByName: string;
  readonly recordedAt: string;
}

/** A signature. */
export interface PledgeView extends Record<string, unknown> {
  readonly id: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly memberNumber: string;
  readonly gridName: string | null;
  readonly year: number;
  readonly words: string;
  readonly signedOn: string;
  readonly means: PledgeMeans;
  readonly photoId: string | null;
  readonly recordedByName: string;
  readonly recordedAt: string;
  readonly voidedAt: string | null;
  readonly voidReason: string | null;
}

const TEXT = sql`id, year, words, signers, asked_by_name as "askedByName", to_jsonb(recorded_at) #>> '{}' as "recordedAt"`;

/** What holds for a year; undefined where nobody was asked to sign yet. */
export async function loadPledgeText(reader: Reader, villageId: string, year: number): Promise<PledgeText | undefined> {
  const [text] = await reader.execute<PledgeText>(sql`
    select ${TEXT} from appraisal_pledge_texts where village_id = ${villageId} and year = ${year}
    order by recorded_at desc, id desc limit 1`);
  return text;
}

/** Also one that no longer holds. */
export async function loadPledgeTextById(
  reader: Reader,
  villageId: string,
  textId: string,
): Promise<PledgeText | undefined> {
  if (!isId(textId)) return undefined;
  const [text] = await reader.execute<PledgeText>(sql`
    select ${TEXT} from appraisal_pledge_texts where village_id = ${villageId} and id = ${textId}`);
  return text;
}

/** The texts that hold, this year's and the next: what a member may have to sign. */
export async function listPledgeTexts(reader: Reader, villageId: string, fromYear: number): Promise<PledgeText[]> {
  const rows = await reader.execute<PledgeText>(sql`
    select distinct on (year) ${TEXT} from appraisal_pledge_texts
    where village_id = ${villageId} and year >= ${fromYear} order by year, recorded_at desc, id desc`);
  return [...rows];
}

const PLEDGE = sql`p.id, p.member_id as "memberId", m.name as "memberName", m.number as "memberNumber", g.name as "gridName",
  p.year, p.words, p.signed_on::text as "signedOn", p.means, p.photo_id as "photoId", p.recorded_by_name as "recordedByName",
  to_jsonb(p.recorded_at) #>> '{}' as "recordedAt", to_jsonb(p.voided_at) #>> '{}' as "voidedAt", p.void_reason as "voidReason"`;
const PLEDGES = sql`appraisal_pledges p join org_members m on m.village_id = p.village_id and m.id = p.member_id
  left join org_units g on g.id = m.grid_id`;

/** A signature. The caller has authorised the reader. Refusals: appraisal/not-found. */
export async function loadPledge(reader: Reader, villageId: string, pledgeId: string): Promise<PledgeView> {
  const [pledge] = isId(pledgeId)
    ? await reader.execute<PledgeView>(sql`
        select ${PLEDGE} from ${PLEDGES} where p.village_id = ${villageId} and p.id = ${pledgeId}`)
    : [];
  if (!pledge) throw refuse('appraisal/not-found');
  return pledge;
}

/** What a member signed, the latest year first, voided ones too. */
export async function listOwnPledges(reader: Reader, villageId: string, memberId: string): Promise<PledgeView[]> {
  const rows = await reader.execute<PledgeView>(sql`
    select ${PLEDGE} from ${PLEDGES} where p.village_id = ${villageId} and p.member_id = ${memberId}
    order by p.year desc, p.recorded_at desc`);
  return [...rows];
}

/** A current member who is asked to sign, or somebody who signed all the same. */
export interface Signer extends Record<string, unknown> {
  readonly memberId: string;
  readonly memberName: string;
  readonly memberNumber: string;
  readonly gridName: string | null;
  readonly pledgeId: string | null;
  readonly signedOn: string | null;
  readonly means: PledgeMeans | null;
  readonly recordedByName: string | null;
}

export interface SignerFilter {
  readonly year: number;
  readonly signed?: boolean | undefined;
  readonly search?: string | undefined;
  readonly limit?: number;
  readonly offset?: number;
}

const PAGE = 50;

/** Who signed a year's pledge and who has not: those first. The caller has authorised the reader. */
export async function listSigners(
  reader: Reader,
  villageId: string,
  { year, signed, search, limit = PAGE, offset = 0 }: SignerFilter,
): Promise<{
  readonly signers: readonly Signer[];
  readonly total: number;
  readonly asked: number;
  readonly signed: number;
}> {
  const conditions: SQL[] = [signersOf(villageId, year)];
  if (signed !== undefined) conditions.push(signed ? sql`p.id is not null` : sql`p.id is null`);
  const text = searchText(search);
  if (text) conditions.push(sql`(m.name ilike ${`%${likeLiteral(text)}%`} or m.number = ${text})`);
  const tables = signerTables(year);
  const [signers, [row], [all]] = await Promise.all([
    reader.execute<Signer>(sql`
      select m.id as "memberId", m.name as "memberName", m.number as "memberNumber", g.name as "gridName", p.id as "pledgeId",
        p.signed_on::text as "signedOn", p.means, p.recorded_by_name as "recordedByName"
      from ${tables} where ${sql.join(conditions, sql` and `)}
      order by p.id is not null, g.name nulls last, m.initials, m.name, m.number limit ${limit} offset ${offset}`),
    reader.execute<{ total: number }>(sql`
      select count(*)::int as total from ${tables} where ${sql.join(conditions, sql` and `)}`),
    reader.execute<{ asked: number; signed: number }>(sql`
      select count(*)::int as asked, count(p.id)::int as signed from ${tables} where ${signersOf(villageId, year)}`),
  ]);
  return { signers: [...signers], total: row!.total, ...all! };
}

/** Who is asked to sign a year's pledge and has not. */
export async function listUnsigned(reader: Reader, villageId: string, year: number): Promise<string[]> {
  const rows = await reader.execute<{ id: string }>(sql`
    select m.id from ${signerTables(year)} where ${signersOf(villageId, year)} and p.id is null order by m.id`);
  return rows.map(({ id }) => id);
}

const signerTables = (year: number) => sql`org_members m
  left join org_units g on g.id = m.grid_id
  left join appraisal_pledges p on p.village_id = m.village_id and p.member_id = m.id and p.year = ${year} and p.voided_at is null`;

const signersOf = (villageId: string, year: number) => sql`m.village_id = ${villageId} and (p.id is not null or (
  m.left_on is null and exists (select from (
    select signers from appraisal_pledge_texts where village_id = ${villageId} and year = ${year}
    order by recorded_at desc, id desc limit 1) asked
  where asked.signers = 'everybody' or (asked.signers = 'grid-members' and 'grid-member' = any(m.kinds))
    or (asked.signers = 'party-members' and 'party-member' = any(m.kinds)))))`;
