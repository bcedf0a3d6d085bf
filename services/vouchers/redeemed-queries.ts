import type { Tx } from '#db/client';

interface Payer {
  readonly id: string;
  readonly serial: string;
  readonly worth: number;
  readonly transferId: string;
  readonly purseAccountId: string;
  readonly voucherAccountId: string;
}

/** The issued vouchers that a presentation holds, locked in id order. */
export async function listOfPresentation(tx: Tx, villageId: string, presentationId: string): Promise<Payer[]> {
  return [
    ...(await tx.$client<Payer[]>`
      select v.id, v.serial, v.worth, v.transfer_id as "transferId", t.from_account_id as "purseAccountId", t.to_account_id as "voucherAccountId"
      from vouchers_vouchers v join ledger_transfers t on t.village_id = v.village_id and t.id = v.transfer_id
      where v.village_id = ${villageId} and v.presentation_id = ${presentationId} and v.state = 'issued'
      order by v.id for update of v`),
  ];
}

/** The vouchers that paid for a slip, the last one first, with what of each did not go back to its purse. */
export async function listOfRedemption(
  tx: Tx,
  villageId: string,
  redemptionId: string,
): Promise<(Payer & { readonly left: string })[]> {
  return [
    ...(await tx.$client<(Payer & { left: string })[]>`
      select v.id, v.serial, v.worth, v.transfer_id as "transferId", t.from_account_id as "purseAccountId", t.to_account_id as "voucherAccountId",
        (v.worth - coalesce((select sum(r.amount) from ledger_transfers r
          where r.village_id = v.village_id and r.reverses_id = v.transfer_id), 0))::numeric(14,2)::text as left
      from vouchers_vouchers v join ledger_transfers t on t.village_id = v.village_id and t.id = v.transfer_id
      where v.village_id = ${villageId} and v.redemption_id = ${redemptionId} order by v.worth, v.serial desc`),
  ];
}
