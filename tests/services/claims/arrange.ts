import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { changeSetting } from '#services/org';
import type { ChangeSettingCommand } from '#services/org/commands';
import {
  checkerActor,
  createGrid,
  createHousehold,
  createMember,
  createVillage,
  memberActor,
  setup,
} from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';

/** A village with a volunteer who claims, a checker who is nobody's kin, and a rule of three points. */
export async function arrangeClaims(tx: Tx) {
  const village = await createVillage(tx);
  const grid = await createGrid(tx, village);
  const household = await createHousehold(tx, village, { gridId: grid.id });
  const member = await createMember(tx, village, { gridId: grid.id, householdId: household.id });
  const claimant = memberActor(member);
  const checkerMember = await createMember(tx, village, { name: '陈建国' });
  const checker = checkerActor(village, { memberId: checkerMember.id });
  const rule = await createRule(tx, village.id, { code: 'VISIT' });
  return { village, grid, household, member, claimant, checkerMember, checker, rule };
}
export type ArrangedClaims = Awaited<ReturnType<typeof arrangeClaims>>;

/** What the ledger says that a member has. */
export async function balanceOf(tx: Tx, villageId: string, memberId: string): Promise<string> {
  const [row] = await tx.$client<{ balance: string }[]>`
    select balance from ledger_accounts where village_id = ${villageId} and owner_id = ${memberId} and kind = 'member'`;
  return row?.balance ?? '0.00';
}

/** A village's setting, since long ago. */
export const setting = (tx: Tx, unitId: string, name: ChangeSettingCommand['name'], value: string) =>
  changeSetting(tx, setup, { requestId: randomUUID(), unitId, name, value, validFrom: '2022-01-01', reason: '村规' });
