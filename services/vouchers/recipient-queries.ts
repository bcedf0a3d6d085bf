import type { Tx } from '#db/client';
import type { IssuedSheet } from './issue-vouchers';

/** Who is to get vouchers, with the purse that they use. */
export interface Recipient {
  readonly memberId: string;
  readonly hasLeft: boolean;
  /** The member themself, or the household that keeps one purse for all. */
  readonly ownerId: string;
  readonly balance: string;
  readonly frozen: boolean;
}

export async function findRecipient(tx: Tx, villageId: string, memberId: string): Promise<Recipient | undefined> {
  const [row] = await tx.$client<Recipient[]>`
    select m.id as "memberId", coalesce(m.left_on <= (recorded_now() at time zone 'Asia/Shanghai')::date, false) as "hasLeft",
      purses_owner_of(m.village_id, m.id) as "ownerId", coalesce(a.balance, 0)::numeric(14,2)::text as balance,
      a.frozen_at is not null as frozen
    from org_members m
    left join ledger_accounts a on a.village_id = m.village_id and a.owner_id = purses_owner_of(m.village_id, m.id)
      and a.kind in ('member', 'household') and a.unit = 'points'
    where m.village_id = ${villageId} and m.id = ${memberId}`;
  return row;
}

/** What a request has handed out before. */
export async function findIssuing(
  tx: Tx,
  villageId: string,
  requestId: string,
): Promise<{ readonly commandHash: string; readonly sheet: IssuedSheet } | undefined> {
  const [row] = await tx.$client<(IssuedSheet & { commandHash: string })[]>`
    select s.id as "sheetId", s.year, s.number, s.member_id as "memberId", s.command_hash as "commandHash",
      (select sum(v.worth) from vouchers_vouchers v where v.village_id = s.village_id and v.sheet_id = s.id)
        ::numeric(14,2)::text as total
    from vouchers_sheets s where s.village_id = ${villageId} and s.request_id = ${requestId}`;
  if (!row) return undefined;
  const { commandHash, ...sheet } = row;
  return { commandHash, sheet };
}

/** Which of these numbers some voucher has. */
export async function listTakenSerials(tx: Tx, serials: readonly string[]): Promise<string[]> {
  const rows = await tx.$client<{ serial: string }[]>`
    select serial from vouchers_vouchers where serial = any(${[...serials]}::text[])`;
  return rows.map(({ serial }) => serial);
}
