import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { addDays, dateInChina } from '#services/kernel/clock';
import { freezePurse } from '#services/ledger/index';
import { declareRelative } from '#services/org/index';
import { endMember, settleMember } from '#services/purses/index';
import { committeeActor, createMember, personActor } from '#tests/factories/org';
import { createFamily, paper, type TestFamily } from '#tests/factories/purses';
import { test } from '#tests/harness/database';

const today = dateInChina();
const freezing = (family: TestFamily, memberId: string, frozen: boolean) => ({
  villageId: family.village.id,
  memberId,
  frozen,
  reason: '核对',
});
const end = (tx: Tx, family: TestFamily, leftOn: string) =>
  endMember(tx, committeeActor(family.village), {
    requestId: randomUUID(),
    villageId: family.village.id,
    memberId: family.mother.id,
    ending: 'died',
    leftOn,
    reason: '病故',
  });
const settling = (family: TestFamily, heirNumber?: string) => ({
  ...paper(),
  villageId: family.village.id,
  memberId: family.mother.id,
  kind: 'death' as const,
  ...(heirNumber && { heirNumber }),
});

describe('an insider', () => {
  test('does not free the purse of who lives with them, pooled or not', async ({ tx }) => {
    const family = await createFamily(tx);
    await freezePurse(tx, family.administrator, freezing(family, family.mother.id, true));
    const husband = personActor('points-administrator', family.village, { memberId: family.father.id });
    await expect(freezePurse(tx, husband, freezing(family, family.mother.id, false))).rejects.toMatchObject({
      code: 'ledger/own-matter',
    });
  });

  test('does not free a declared relative’s purse', async ({ tx }) => {
    const family = await createFamily(tx);
    const brother = await createMember(tx, family.village);
    await declareRelative(tx, committeeActor(family.village), {
      requestId: randomUUID(),
      villageId: family.village.id,
      memberId: brother.id,
      relativeNumber: family.mother.number,
      relation: '兄弟',
    });
    const clerk = personActor('points-administrator', family.village, { memberId: brother.id });
    await expect(freezePurse(tx, clerk, freezing(family, family.mother.id, true))).rejects.toMatchObject({
      code: 'ledger/own-matter',
    });
  });

  test('does not settle for whom they lived with until the end', async ({ tx }) => {
    const family = await createFamily(tx);
    const friend = await createMember(tx, family.village);
    await end(tx, family, addDays(today, -3));
    const husband = personActor('points-administrator', family.village, { memberId: family.father.id });
    await expect(settleMember(tx, husband, settling(family, friend.number))).rejects.toMatchObject({
      code: 'purses/own-matter',
    });
  });

  test('does not carry a frozen purse away by ending its membership', async ({ tx }) => {
    const family = await createFamily(tx);
    const friend = await createMember(tx, family.village);
    await freezePurse(tx, family.administrator, freezing(family, family.mother.id, true));
    await end(tx, family, today);
    await expect(
      tx.$client.savepoint(() => settleMember(tx, family.administrator, settling(family, friend.number))),
    ).rejects.toMatchObject({ code: 'purses/frozen' });
    await freezePurse(tx, family.administrator, freezing(family, family.mother.id, false));
    expect((await settleMember(tx, family.administrator, settling(family, friend.number))).result.amount).toBe('12.50');
  });
});
