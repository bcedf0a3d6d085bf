import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { succeeded } from '#services/kernel/attempt';
import { dateInChina } from '#services/kernel/clock';
import { presentVoucher } from '#services/redemption';
import { issueVouchers, loadSheetToPrint, type PrintedVoucher } from '#services/vouchers';
import { committeeActor, type TestMember, type TestVillage } from './org';
import type { TestTill } from './redemption';

export interface TestVoucher extends PrintedVoucher {
  readonly id: string;
}

/** Hands a member vouchers of these worths; returns them in that order. */
export async function issue(
  tx: Tx,
  village: TestVillage,
  member: Pick<TestMember, 'id'>,
  ...worths: (5 | 10 | 20 | 50 | 100)[]
): Promise<TestVoucher[]> {
  const committee = committeeActor(village);
  const { result } = await issueVouchers(tx, committee, {
    villageId: village.id,
    memberId: member.id,
    requestId: randomUUID(),
    occurredOn: dateInChina(),
    counts: worths.map((worth) => ({ worth, count: 1 })),
  });
  const { vouchers } = await loadSheetToPrint(tx, committee, village.id, result.sheetId);
  const rows = await tx.$client<{ id: string; serial: string }[]>`
    select id, serial from vouchers_vouchers where sheet_id = ${result.sheetId}`;
  const printed = vouchers.map((each) => ({ ...each, id: rows.find(({ serial }) => serial === each.serial)!.id }));
  return worths.map((worth) => {
    const place = printed.findIndex((each) => each.worth === worth);
    return printed.splice(place, 1)[0]!;
  });
}

/** Lays vouchers on the counter; returns the presentation. */
export async function presentVouchers(
  tx: Tx,
  { cashier }: Pick<TestTill, 'cashier'>,
  ...vouchers: readonly TestVoucher[]
): Promise<string> {
  let presentationId: string | undefined;
  for (const { scan } of vouchers) {
    const command = { requestId: randomUUID(), digits: scan, presentationId };
    presentationId = succeeded(await presentVoucher(tx, cashier, command)).result.id;
  }
  return presentationId!;
}
