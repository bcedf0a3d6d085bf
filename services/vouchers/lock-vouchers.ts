import type { Tx } from '#db/client';
import { isId } from '../kernel/ids';
import type { VoucherState } from './vocabulary';

/** A voucher as it stands, locked until the transaction ends; its member's advisory lock is held as well. */
export interface LockedVoucher {
  readonly id: string;
  readonly serial: string;
  readonly memberId: string;
  readonly worth: number;
  readonly state: VoucherState;
  readonly transferId: string;
  readonly presentationId: string | null;
  readonly redemptionId: string | null;
  readonly endedAt: string | null;
  /** The presentation that took it is neither over nor redeemed. */
  readonly isPresented: boolean;
  readonly purseAccountId: string;
  readonly voucherAccountId: string;
}

/** Locks a voucher behind its member: in the order in which `redeem` locks. Undefined where the village has no such one. */
export async function lockVoucher(tx: Tx, villageId: string, voucherId: string): Promise<LockedVoucher | undefined> {
  if (!isId(voucherId)) return undefined;
  const [found] = await tx.$client<{ memberId: string }[]>`
    select member_id as "memberId" from vouchers_vouchers where village_id = ${villageId} and id = ${voucherId}`;
  if (!found) return undefined;
  await tx.$client`select pg_advisory_xact_lock(redemption_member_lock_key(${villageId}, ${found.memberId}))`;
  const [voucher] = await tx.$client<LockedVoucher[]>`
    select v.id, v.serial, v.member_id as "memberId", v.worth, v.state, v.transfer_id as "transferId",
      v.presentation_id as "presentationId", v.redemption_id as "redemptionId", to_jsonb(v.ended_at) #>> '{}' as "endedAt",
      exists (select from redemption_presentations p where p.village_id = v.village_id and p.id = v.presentation_id
        and p.redemption_id is null and p.expires_at > recorded_now()) as "isPresented",
      t.from_account_id as "purseAccountId", t.to_account_id as "voucherAccountId"
    from vouchers_vouchers v join ledger_transfers t on t.village_id = v.village_id and t.id = v.transfer_id
    where v.village_id = ${villageId} and v.id = ${voucherId} for update of v`;
  return voucher;
}
