import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { enrol, registerAccount } from '#services/identity';
import { succeeded } from '#services/kernel/attempt';
import { endMembership } from '#services/org';
import {
  blockCard,
  changePin,
  issueCards,
  presentCard,
  recogniseCard,
  redeem,
  vouchForCard,
} from '#services/redemption';
import { isPinTooSimple } from '#services/redemption/policy';
import { suspendShop } from '#services/shop';
import {
  committeeActor,
  createMember,
  createVillage,
  memberActor,
  setup,
  shopStaffActor,
  uniquePhone,
} from '#tests/factories/org';
import { createTill, line, type TestTill } from '#tests/factories/redemption';
import { test } from '#tests/harness/database';

async function issued(tx: Tx, till: TestTill) {
  const command = { villageId: till.village.id, requestId: randomUUID(), memberIds: [till.member.id] };
  const { result } = await issueCards(tx, committeeActor(till.village), command);
  return { command, card: result[0]! };
}

const withPin = (tx: Tx, till: TestTill, cardId: string, pin: string, actor = till.cashier) =>
  tx.$client.savepoint(() => presentCard(tx, actor, { requestId: randomUUID(), cardId, pin }));

const stateOf = async (tx: Tx, cardId: string) =>
  (await tx.$client`select state, block_reason, pin_failures from redemption_cards where id = ${cardId}`)[0];

describe('cards', () => {
  test('are issued once per request, with the same print again', async ({ tx }) => {
    const till = await createTill(tx);
    const { command, card } = await issued(tx, till);
    expect(card).toMatchObject({ number: expect.stringMatching(/^\d{10}$/), pin: expect.stringMatching(/^\d{6}$/) });
    expect(card.scan).toMatch(new RegExp(`^${card.number}\\d{10}$`));
    expect(await issueCards(tx, committeeActor(till.village), command)).toEqual({ result: [card], replayed: true });
  });

  test('serve at the till: scanned with the secret or typed by number, then the PIN, then goods', async ({ tx }) => {
    const till = await createTill(tx);
    const { card } = await issued(tx, till);
    expect(succeeded(await recogniseCard(tx, till.cashier, { digits: card.scan }))).toBe(card.cardId);
    expect(succeeded(await recogniseCard(tx, till.cashier, { digits: card.number }))).toBe(card.cardId);
    const presented = succeeded(await withPin(tx, till, card.cardId, card.pin)).result;
    const command = { requestId: randomUUID(), presentationId: presented.id, lines: [line(till.soap)] };
    expect((await redeem(tx, till.cashier, command)).result.balanceAfter).toBe('95.00');
  });

  test('are blocked by five wrong PINs in a row; a right one ends the count; the balance stays', async ({ tx }) => {
    const till = await createTill(tx);
    const { card } = await issued(tx, till);
    const wrong = card.pin === '135790' ? '246801' : '135790';
    for (const left of [4, 3, 2, 1]) {
      const attempt = await withPin(tx, till, card.cardId, wrong);
      expect(attempt).toMatchObject({ ok: false, refusal: { code: 'redemption/pin-wrong', details: { left } } });
    }
    expect((await withPin(tx, till, card.cardId, card.pin)).ok).toBe(true);
    for (let each = 0; each < 4; each += 1) await withPin(tx, till, card.cardId, wrong);
    expect(await withPin(tx, till, card.cardId, wrong)).toMatchObject({
      ok: false,
      refusal: { code: 'redemption/card-blocked' },
    });
    expect(await stateOf(tx, card.cardId)).toMatchObject({
      state: 'blocked',
      block_reason: 'wrong-pin',
      pin_failures: 5,
    });
    await expect(withPin(tx, till, card.cardId, card.pin)).rejects.toMatchObject({ code: 'redemption/card-blocked' });
    const { card: replacement } = await issued(tx, till);
    expect(await stateOf(tx, card.cardId)).toMatchObject({ state: 'replaced' });
    expect((await withPin(tx, till, replacement.cardId, replacement.pin)).ok).toBe(true);
    const [purse] = await tx.$client`select balance::text from ledger_accounts where owner_id = ${till.member.id}`;
    expect(purse).toEqual({ balance: '100.00' });
  });

  test('are counted at the till when unknown or copied with a wrong secret', async ({ tx }) => {
    const till = await createTill(tx);
    const { card } = await issued(tx, till);
    for (const digits of ['0000000000', card.number + '0'.repeat(10)]) {
      const attempt = await recogniseCard(tx, till.cashier, { digits });
      expect(attempt).toMatchObject({ ok: false, refusal: { code: 'redemption/card-unknown' } });
    }
    const [row] = await tx.$client`select failures from redemption_attempts where shop_id = ${till.shop.id}`;
    expect(row).toEqual({ failures: 2 });
  });

  test('are taken when a second person of the staff vouches, who is written down', async ({ tx }) => {
    const till = await createTill(tx);
    const { card } = await issued(tx, till);
    const phone = uniquePhone();
    const password = '桂花树下 1965';
    const { accountId } = await registerAccount(tx, setup, { name: '王秀珍', phone, password });
    const place = {
      role: 'shop-staff',
      unitId: till.village.id,
      villageId: till.village.id,
      shopId: till.shop.id,
    } as const;
    const vouch = (actor = till.cashier) =>
      vouchForCard(tx, actor, { requestId: randomUUID(), cardId: card.cardId, phone, password });
    expect(await vouch()).toMatchObject({ ok: false, refusal: { code: 'identity/no-role' } });
    await enrol(tx, setup, accountId, place);
    const presented = succeeded(await vouch()).result;
    const [row] = await tx.$client`select vouched_by from redemption_presentations where id = ${presented.id}`;
    expect(row).toEqual({ vouched_by: accountId });
    const oneself = tx.$client.savepoint(() => vouch({ ...till.cashier, accountId }));
    await expect(oneself).rejects.toMatchObject({ code: 'redemption/voucher-not-another-person' });
  });

  test('are blocked at once by their holder, and by nobody else but the committee', async ({ tx }) => {
    const till = await createTill(tx);
    const { card } = await issued(tx, till);
    const command = { villageId: till.village.id, cardId: card.cardId, reason: 'lost' as const };
    const neighbour = memberActor(await createMember(tx, till.village));
    const byNeighbour = tx.$client.savepoint(() => blockCard(tx, neighbour, command));
    await expect(byNeighbour).rejects.toMatchObject({ code: 'redemption/not-found' });
    const byCashier = tx.$client.savepoint(() => blockCard(tx, till.cashier, command));
    await expect(byCashier).rejects.toMatchObject({ code: 'permission/not-allowed' });
    await blockCard(tx, memberActor(till.member), command);
    expect(await stateOf(tx, card.cardId)).toMatchObject({ state: 'blocked', block_reason: 'lost' });
    await expect(recogniseCard(tx, till.cashier, { digits: card.scan })).rejects.toMatchObject({
      code: 'redemption/card-blocked',
    });
  });

  test('get another PIN from their holder', async ({ tx }) => {
    const till = await createTill(tx);
    const { card } = await issued(tx, till);
    await changePin(tx, memberActor(till.member), { pin: '802913' });
    expect((await withPin(tx, till, card.cardId, card.pin)).ok).toBe(false);
    expect((await withPin(tx, till, card.cardId, '802913')).ok).toBe(true);
  });

  test.for(['000000', '123456', '654321', '121212', '123123', '12345', 'abcdef'])(
    'PIN %s is too simple',
    async (pin, { tx }) => {
      const till = await createTill(tx);
      await issued(tx, till);
      expect(isPinTooSimple(pin)).toBe(true);
      await expect(changePin(tx, memberActor(till.member), { pin })).rejects.toMatchObject({
        code: 'redemption/pin-too-simple',
      });
    },
  );
});

describe('cards are refused:', () => {
  const cases: readonly {
    readonly what: string;
    readonly code: string;
    readonly act: (tx: Tx, till: TestTill, card: { cardId: string; pin: string }) => Promise<unknown>;
  }[] = [
    {
      what: 'issued by a cashier',
      code: 'permission/not-allowed',
      act: (tx, till) =>
        issueCards(tx, till.cashier, {
          villageId: till.village.id,
          requestId: randomUUID(),
          memberIds: [till.member.id],
        }),
    },
    {
      what: 'issued in another village',
      code: 'permission/not-found',
      act: async (tx, till) =>
        issueCards(tx, committeeActor(await createVillage(tx)), {
          villageId: till.village.id,
          requestId: randomUUID(),
          memberIds: [till.member.id],
        }),
    },
    {
      what: 'issued to a member of another village',
      code: 'redemption/not-found',
      act: async (tx, till) => {
        const stranger = await createMember(tx, await createVillage(tx));
        return issueCards(tx, committeeActor(till.village), {
          villageId: till.village.id,
          requestId: randomUUID(),
          memberIds: [stranger.id],
        });
      },
    },
    {
      what: 'shown where the shop is closed',
      code: 'redemption/shop-closed',
      act: async (tx, till, card) => {
        const { village, shop } = till;
        await suspendShop(tx, setup, {
          requestId: randomUUID(),
          villageId: village.id,
          shopId: shop.id,
          reason: '盘点',
        });
        return withPin(tx, till, card.cardId, card.pin);
      },
    },
    { what: 'unknown', code: 'redemption/not-found', act: (tx, till) => withPin(tx, till, randomUUID(), '135790') },
    {
      what: 'of a member who left',
      code: 'redemption/member-left',
      act: async (tx, till, card) => {
        const ending = { ending: 'moved', leftOn: '2026-01-01', reason: '随子女进城' } as const;
        await endMembership(tx, setup, {
          requestId: randomUUID(),
          villageId: till.village.id,
          memberId: till.member.id,
          ...ending,
        });
        return withPin(tx, till, card.cardId, card.pin);
      },
    },
    {
      what: 'of the cashier',
      code: 'redemption/own-redemption',
      act: (tx, till, card) => withPin(tx, till, card.cardId, card.pin, { ...till.cashier, memberId: till.member.id }),
    },
    {
      what: 'without a PIN of their own',
      code: 'redemption/pin-not-set',
      act: async (tx, till, card) => {
        await tx.$client`update redemption_cards set pin_hash = null where id = ${card.cardId}`;
        return withPin(tx, till, card.cardId, card.pin);
      },
    },
    {
      what: 'shown at no shop',
      code: 'redemption/not-allowed',
      act: (tx, till, card) => withPin(tx, till, card.cardId, card.pin, shopStaffActor(till.village, null)),
    },
    {
      what: 'given a PIN by a member who has none',
      code: 'redemption/not-found',
      act: async (tx, till) => changePin(tx, memberActor(await createMember(tx, till.village)), { pin: '802913' }),
    },
  ];
  for (const { what, code, act } of cases) {
    test(what, async ({ tx }) => {
      const till = await createTill(tx);
      const { card } = await issued(tx, till);
      await expect(tx.$client.savepoint(() => act(tx, till, card))).rejects.toMatchObject({ code });
    });
  }
});
