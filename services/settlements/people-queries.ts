import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { listKin } from '../org/index';
import type { SettlementStep } from './vocabulary';

interface OfShop {
  readonly villageId: string;
  readonly shopId: string;
}

/**
 * True where the actor stands at the shop's till, lives with somebody who does or is their declared relative: such a person
 * moves nothing of the shop's money but the shop's own word. Who redeemed a slip of it counts, too, after they left.
 */
export async function isOfShop(
  reader: Reader,
  actor: Actor,
  { villageId, shopId }: OfShop,
  cashierIds: readonly string[],
): Promise<boolean> {
  if (actor.kind !== 'person') return false;
  const people = await reader.$client<{ accountId: string; memberId: string | null }[]>`
    select each.id as "accountId", m.member_id as "memberId" from (
      select account_id as id from identity_roles
      where village_id = ${villageId} and shop_id = ${shopId} and role = 'shop-staff' and ended_at is null
      union select unnest(${[...cashierIds]}::uuid[])
    ) each
    left join identity_roles m on m.account_id = each.id and m.role = 'member' and m.village_id = ${villageId} and m.ended_at is null`;
  if (people.some(({ accountId }) => accountId === actor.accountId)) return true;
  const staff = people.flatMap(({ memberId }) => memberId ?? []);
  if (staff.length === 0) return false;
  const own = await reader.$client<{ id: string }[]>`
    select member_id as id from identity_roles
    where account_id = ${actor.accountId} and role = 'member' and village_id = ${villageId} and ended_at is null`;
  const memberIds = new Set(own.map(({ id }) => id));
  if (actor.memberId !== null && actor.villageId === villageId) memberIds.add(actor.memberId);
  for (const memberId of memberIds) {
    const kin = await listKin(reader, villageId, memberId);
    if (staff.some((each) => kin.includes(each))) return true;
  }
  return false;
}

/** Who redeemed the slips of a settlement. */
export async function listCashiers(reader: Reader, villageId: string, settlementId: string): Promise<string[]> {
  const rows = await reader.$client<{ id: string }[]>`
    select distinct r.cashier_id as id from settlements_items i
    join redemption_redemptions r on r.village_id = i.village_id and r.id = i.redemption_id
    where i.village_id = ${villageId} and i.settlement_id = ${settlementId}`;
  return rows.map(({ id }) => id);
}

/** Which of some steps of a settlement a person took; a deduction counts as `lock`. */
export async function findStepTaken(
  reader: Reader,
  { villageId, settlementId }: { readonly villageId: string; readonly settlementId: string },
  accountId: string,
  steps: readonly SettlementStep[],
): Promise<SettlementStep | undefined> {
  const [row] = await reader.$client<{ step: SettlementStep }[]>`
    select step from settlements_steps
    where village_id = ${villageId} and settlement_id = ${settlementId} and by_id = ${accountId} and step = any(${[...steps]})
    union all select 'lock' from settlements_deductions
    where village_id = ${villageId} and settlement_id = ${settlementId} and by_id = ${accountId} and 'lock' = any(${[...steps]})
    limit 1`;
  return row?.step;
}

/** True where the photo lies in the village as a proof of payment that this person took and that proves nothing else. */
export async function isFreshProof(
  reader: Reader,
  villageId: string,
  photoId: string,
  accountId: string | null,
): Promise<boolean> {
  const [row] = await reader.$client`
    select from photos_photos p where p.village_id = ${villageId} and p.id = ${photoId} and p.purpose = 'settlement'
      and p.uploaded_by is not distinct from ${accountId}
      and not exists (select from settlements_settlements s where s.village_id = p.village_id and s.proof_photo_id = p.id)`;
  return row !== undefined;
}
