import type { Reader } from '#db/client';

/**
 * What a member has, and what of it can be spent now: balance − reserved − frozen = available. `onPaper` and `earmarked` stand
 * beside it: points on vouchers, and points for a purpose. Amounts are decimal strings.
 */
export interface PurseFigures {
  readonly balance: string;
  readonly reserved: string;
  readonly frozen: string;
  readonly available: string;
  readonly onPaper: string;
  readonly earmarked: string;
}

/** The figures of the purse that a member uses, their own or the household's. */
export async function readPurseFigures(reader: Reader, villageId: string, memberId: string): Promise<PurseFigures> {
  const [figures] = await reader.$client<PurseFigures[]>`
    select (usual + reserved)::numeric(14,2)::text as balance, reserved::numeric(14,2)::text as reserved,
      frozen::numeric(14,2)::text as frozen, (usual - frozen)::numeric(14,2)::text as available,
      "onPaper"::numeric(14,2)::text as "onPaper", earmarked::numeric(14,2)::text as earmarked
    from (
      select coalesce(sum(a.balance) filter (where a.kind in ('member', 'household') and a.owner_id = purse.owner), 0) as usual,
        coalesce(sum(a.balance) filter (where a.kind in ('member', 'household') and a.owner_id = purse.owner and a.frozen_at is not null), 0) as frozen,
        coalesce(sum(a.balance) filter (where a.kind = 'held' and a.owner_id = purse.owner), 0) as reserved,
        coalesce(sum(a.balance) filter (where a.kind = 'voucher' and a.owner_id = ${memberId}), 0) as "onPaper",
        coalesce(sum(a.balance) filter (where a.kind = 'earmarked'), 0) as earmarked
      from (select purses_owner_of(${villageId}, ${memberId}) as owner) purse
      left join ledger_accounts a on a.village_id = ${villageId} and a.unit = 'points' and (a.owner_id in (purse.owner, ${memberId})
        or a.kind = 'earmarked' and a.owner_id in (select d.id from donations_purses d where d.village_id = ${villageId} and d.member_id = ${memberId}))
    ) sums`;
  return figures!;
}
