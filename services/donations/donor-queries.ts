import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { likeLiteral, searchText } from '../kernel/search-text';
import { refuse } from './donations-refusal';
import type { DonorKind } from './vocabulary';

export interface Donor {
  readonly id: string;
  readonly kind: DonorKind;
  readonly name: string;
  readonly contact: string | null;
  readonly named: boolean;
  readonly pageDigits: string;
  /** Of donations that count. */
  readonly donations: number;
  readonly yuan: string;
  readonly lastOn: string | null;
}

const donorColumns = (sql: postgres.Sql) => sql`
  donor.id, donor.kind, donor.name, donor.contact, donor.named, donor.page_digits as "pageDigits", gave.donations, gave.yuan, gave.last_on as "lastOn"
  from donations_donors donor
  cross join lateral (
    select count(*)::int as donations, coalesce(sum(d.yuan), 0)::numeric(14,2)::text as yuan, max(d.received_on)::text as last_on
    from donations_donations d where d.village_id = donor.village_id and d.donor_id = donor.id
      and not exists (select from donations_cancellations c where c.village_id = d.village_id and c.donation_id = d.id)
  ) gave`;

/** A village's donors, those who gave last first, and how many there are. */
export async function listDonors(
  reader: Reader,
  villageId: string,
  filter: { readonly search?: string; readonly limit: number; readonly offset?: number },
): Promise<{ donors: Donor[]; count: number }> {
  const sql = reader.$client as postgres.Sql;
  const text = searchText(filter.search);
  const part = `%${likeLiteral(text)}%`;
  const rows = await sql<(Donor & { count: number })[]>`
    select count(*) over ()::int as count, ${donorColumns(sql)}
    where donor.village_id = ${villageId} and (${text} = '' or donor.name ilike ${part} or donor.contact ilike ${part})
    order by gave.last_on desc nulls last, donor.recorded_at desc limit ${filter.limit} offset ${filter.offset ?? 0}`;
  return { donors: rows.map(({ count: _count, ...donor }) => donor), count: rows[0]?.count ?? 0 };
}

/** One donor. Refusals: donations/not-found. */
export async function loadDonor(reader: Reader, villageId: string, donorId: string): Promise<Donor> {
  const sql = reader.$client as postgres.Sql;
  const [donor] = isId(donorId)
    ? await sql<Donor[]>`select ${donorColumns(sql)} where donor.village_id = ${villageId} and donor.id = ${donorId}`
    : [];
  if (!donor) throw refuse('donations/not-found');
  return donor;
}

/** Whose page sixteen digits open; undefined for digits of nobody. */
export async function findDonorByDigits(
  reader: Reader,
  digits: string,
): Promise<{ villageId: string; villageCode: string; villageName: string; donorId: string; name: string } | undefined> {
  if (!/^\d{16}$/.test(digits)) return undefined;
  const [row] = await reader.$client<
    { villageId: string; villageCode: string; villageName: string; donorId: string; name: string }[]
  >`
    select d.village_id as "villageId", v.code as "villageCode", v.name as "villageName", d.id as "donorId", d.name
    from donations_donors d join org_units v on v.id = d.village_id where d.page_digits = ${digits}`;
  return row;
}
