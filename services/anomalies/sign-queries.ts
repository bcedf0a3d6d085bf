import type { Tx } from '#db/client';

/** Who stands at which till. */
export interface Standing {
  readonly villageId: string;
  readonly shopId: string;
  readonly memberId: string;
  readonly cardId?: string;
  /** When, where that was before now: a sale that was kept while the network was down. */
  readonly soldAt?: Date;
}

export interface SignTerms {
  readonly redemptionsMinutes: number;
  readonly cardShopsMinutes: number;
  readonly pinMinutes: number;
}

export interface Signs {
  /** Slips of this member in the last minutes. */
  readonly redemptions: number;
  /** Another shop where the same card was taken in the last minutes, and when. */
  readonly otherShopName: string | null;
  readonly otherShopAt: string | null;
  /** When the card's PIN was changed, where that was minutes ago. */
  readonly pinChangedAt: string | null;
}

/** What the till's own records say of a holder, in one round trip. */
export async function readSigns(tx: Tx, standing: Standing, terms: SignTerms): Promise<Signs> {
  const { villageId, shopId, memberId, cardId = null, soldAt } = standing;
  const at = soldAt?.toISOString() ?? null;
  const [signs] = await tx.$client<Signs[]>`
    select (select count(*)::int from redemption_redemptions r where r.village_id = ${villageId} and r.member_id = ${memberId}
        and coalesce(r.sold_at, r.redeemed_at) > now.at - make_interval(mins => ${terms.redemptionsMinutes}::int)
        and coalesce(r.sold_at, r.redeemed_at) <= now.at) as redemptions,
      elsewhere.name as "otherShopName", to_jsonb(elsewhere.accepted_at) #>> '{}' as "otherShopAt",
      (select to_jsonb(max(e.recorded_at)) #>> '{}' from audit_events e
        where e.subject_id = ${cardId}::text and e.village_id = ${villageId} and e.action = 'redemption.change-pin'
          and e.recorded_at > now.at - make_interval(mins => ${terms.pinMinutes}::int) and e.recorded_at <= now.at) as "pinChangedAt"
    from (select coalesce(${at}::timestamptz, recorded_now()) as at) now
    left join lateral (
      select s.name, p.accepted_at from redemption_presentations p
      join shop_shops s on s.village_id = p.village_id and s.id = p.shop_id
      where p.village_id = ${villageId} and p.member_id = ${memberId} and p.card_id = ${cardId}::uuid and p.shop_id <> ${shopId}
        and p.accepted_at > now.at - make_interval(mins => ${terms.cardShopsMinutes}::int) and p.accepted_at <= now.at
      order by p.accepted_at desc limit 1
    ) elsewhere on true`;
  return signs!;
}
