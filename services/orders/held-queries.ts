import type { Reader } from '#db/client';

/** What is held for open orders in the purse that a member uses, their own or the household's. */
export async function findHeld(reader: Reader, villageId: string, memberId: string): Promise<string> {
  const [row] = await reader.$client<{ held: string }[]>`
    select coalesce(sum(a.balance), 0)::numeric(14,2)::text as held from ledger_accounts a
    where a.village_id = ${villageId} and a.owner_id = purses_owner_of(${villageId}, ${memberId})
      and a.kind = 'held' and a.unit = 'points'`;
  return row!.held;
}
