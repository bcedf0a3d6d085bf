import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { succeeded } from '#services/kernel/attempt';
import { freezePurse } from '#services/ledger';
import { endMembership } from '#services/org';
import { makeCode, presentCode, redeem } from '#services/redemption';
import { codeDigits } from '#services/redemption/policy';
import { suspendShop } from '#services/shop';
import { createMember, createVillage, personActor, setup, shopStaffActor } from '#tests/factories/org';
import { createTill, line, type TestTill } from '#tests/factories/redemption';
import { createShop } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

const scan = (tx: Tx, till: TestTill, digits: string, actor = till.cashier) =>
  tx.$client.savepoint(() => presentCode(tx, actor, { requestId: randomUUID(), digits }));

/** The member's code as it was some 30-second steps ago (negative: as it will be). */
async function codeOf(tx: Tx, till: TestTill, stepsAgo = 0): Promise<string> {
  const [row] = await tx.$client<{ step: number }[]>`
    select floor(extract(epoch from recorded_now()) / 30)::int as step`;
  return codeDigits(till.member.number, till.member.id, row!.step - stepsAgo);
}

const oneDigitOff = (digits: string) => digits.slice(0, -1) + ((Number(digits.at(-1)) + 1) % 10);

describe('presentCode', () => {
  test('takes the code that the member shows now, also typed with spaces and full-width digits', async ({ tx }) => {
    const till = await createTill(tx);
    const { digits, secondsLeft } = await makeCode(tx, till.village.id, till.member.id);
    expect(digits).toMatch(/^\d{18}$/);
    expect(digits.slice(0, 8)).toBe(till.member.number);
    expect(secondsLeft).toBeGreaterThan(0);
    const typed = `${digits.slice(0, 4)} ${digits.slice(4).replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)]!)}`;
    const { replayed } = succeeded(await scan(tx, till, typed));
    expect(replayed).toBe(false);
  });

  test.for([
    { stepsAgo: -1, accepted: true },
    { stepsAgo: 1, accepted: true },
    { stepsAgo: 3, accepted: true },
    { stepsAgo: 4, accepted: false },
    { stepsAgo: 20, accepted: false },
  ])('a code from $stepsAgo steps ago is accepted: $accepted', async ({ stepsAgo, accepted }, { tx }) => {
    const till = await createTill(tx);
    const attempt = scan(tx, till, await codeOf(tx, till, stepsAgo));
    if (accepted) expect((await attempt).ok).toBe(true);
    else await expect(attempt).rejects.toMatchObject({ code: 'redemption/code-expired' });
  });

  test('is the same presentation when the same cashier scans again, then its slip', async ({ tx }) => {
    const till = await createTill(tx);
    const digits = await codeOf(tx, till);
    const first = succeeded(await scan(tx, till, digits)).result;
    expect(succeeded(await scan(tx, till, digits))).toEqual({ result: first, replayed: true });
    const command = { requestId: randomUUID(), presentationId: first.id, lines: [line(till.soap)] };
    const { result: slip } = await redeem(tx, till.cashier, command);
    expect(succeeded(await scan(tx, till, digits)).result).toEqual({ id: first.id, redemptionId: slip.id });
  });

  test('tells the time of first use of a screenshot, months later too', async ({ tx }) => {
    const till = await createTill(tx);
    const step = 50_000_000;
    const digits = codeDigits(till.member.number, till.member.id, step);
    await tx.$client`
      insert into redemption_presentations (village_id, id, member_id, shop_id, cashier_id, means, code_step, accepted_at, expires_at)
      values (${till.village.id}, ${randomUUID()}, ${till.member.id}, ${till.shop.id}, ${till.cashier.accountId}, 'code', ${step},
        '2026-03-01T08:00:00Z', '2026-03-01T08:05:00Z')`;
    await expect(scan(tx, till, digits)).rejects.toMatchObject({
      code: 'redemption/code-used',
      details: { usedAt: '2026-03-01T08:00:00+00:00' },
    });
  });

  test('locks the till after five wrong codes in a row and leaves a note; a right one ends the count', async ({
    tx,
  }) => {
    const till = await createTill(tx);
    const wrong = async () => {
      const attempt = await scan(tx, till, oneDigitOff(await codeOf(tx, till)));
      expect(attempt).toMatchObject({ ok: false, refusal: { code: 'redemption/code-wrong' } });
    };
    for (let each = 0; each < 4; each += 1) await wrong();
    expect((await scan(tx, till, await codeOf(tx, till, 1))).ok).toBe(true);
    for (let each = 0; each < 5; each += 1) await wrong();
    await expect(scan(tx, till, await codeOf(tx, till))).rejects.toMatchObject({
      code: 'redemption/too-many-attempts',
    });
    const notes = await tx.$client`select 1 from audit_events where action = 'redemption.lock-till'`;
    expect(notes).toHaveLength(1);
    await tx.$client`update redemption_attempts set last_failed_at = recorded_now() - interval '6 minutes'`;
    expect((await scan(tx, till, await codeOf(tx, till))).ok).toBe(true);
  });
});

const cases: readonly {
  readonly what: string;
  readonly code: string;
  readonly arrange: (tx: Tx, till: TestTill) => Promise<{ digits?: string; actor?: TestTill['cashier'] }>;
}[] = [
  {
    what: 'another role',
    code: 'permission/not-allowed',
    arrange: async (_tx, till) => ({ actor: personActor('checker', till.village) }),
  },
  {
    what: 'staff of no shop',
    code: 'redemption/not-allowed',
    arrange: async (_tx, till) => ({ actor: shopStaffActor(till.village, null) }),
  },
  {
    what: 'a suspended shop',
    code: 'redemption/shop-closed',
    arrange: async (tx, { village, shop }) => {
      await suspendShop(tx, setup, { requestId: randomUUID(), villageId: village.id, shopId: shop.id, reason: '盘点' });
      return {};
    },
  },
  { what: 'words', code: 'redemption/code-malformed', arrange: async () => ({ digits: '肥皂' }) },
  { what: 'a bar code', code: 'redemption/code-malformed', arrange: async () => ({ digits: '6901234567892' }) },
  {
    what: 'a code used at another shop',
    code: 'redemption/code-used',
    arrange: async (tx, till) => {
      const other = shopStaffActor(till.village, (await createShop(tx, till.village)).id);
      const digits = await codeOf(tx, till);
      await scan(tx, till, digits, other);
      return { digits };
    },
  },
  {
    what: 'a code whose presentation has lapsed',
    code: 'redemption/code-used',
    arrange: async (tx, till) => {
      const digits = await codeOf(tx, till);
      await scan(tx, till, digits);
      await tx.$client`update redemption_presentations set expires_at = recorded_now()`;
      return { digits };
    },
  },
  {
    what: 'a member who left',
    code: 'redemption/member-left',
    arrange: async (tx, { village, member }) => {
      const ending = { ending: 'moved', leftOn: '2026-01-01', reason: '随子女进城' } as const;
      await endMembership(tx, setup, {
        requestId: randomUUID(),
        villageId: village.id,
        memberId: member.id,
        ...ending,
      });
      return {};
    },
  },
  {
    what: 'the cashier in person',
    code: 'redemption/own-redemption',
    arrange: async (_tx, till) => ({ actor: { ...till.cashier, memberId: till.member.id } }),
  },
  {
    what: 'a frozen purse',
    code: 'redemption/purse-frozen',
    arrange: async (tx, { village, member }) => {
      const administrator = personActor('points-administrator', village);
      await freezePurse(tx, administrator, {
        villageId: village.id,
        memberId: member.id,
        frozen: true,
        reason: '核对',
      });
      return {};
    },
  },
];

describe('presentCode refuses:', () => {
  for (const { what, code, arrange } of cases) {
    test(what, async ({ tx }) => {
      const till = await createTill(tx);
      const { digits, actor } = await arrange(tx, till);
      const attempt = scan(tx, till, digits ?? (await codeOf(tx, till)), actor);
      await expect(attempt).rejects.toMatchObject({ code });
    });
  }

  test('a member of another village, and counts it', async ({ tx }) => {
    const till = await createTill(tx);
    const stranger = await createMember(tx, await createVillage(tx));
    const { digits } = await makeCode(tx, stranger.villageId, stranger.id);
    expect(await scan(tx, till, digits)).toMatchObject({ ok: false, refusal: { code: 'redemption/code-wrong' } });
    const [row] = await tx.$client`select failures from redemption_attempts where shop_id = ${till.shop.id}`;
    expect(row).toEqual({ failures: 1 });
  });
});
