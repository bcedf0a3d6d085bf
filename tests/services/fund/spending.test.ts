import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test as plainTest } from 'vitest';
import type { Tx } from '#db/client';
import {
  addReceipt,
  addWorkPhotos,
  cancelApproved,
  confirmAsBeneficiary,
  confirmByCode,
  confirmOnPaper,
  findConfirmationCode,
  findStanding,
  payOut,
  readSpending,
  remindReceipts,
  removeWorkPhoto,
  reportApplication,
  sendBack,
  settleApplication,
  withdrawReceipt,
} from '#services/fund';
import { splitByShares } from '#services/fund/policy';
import { confirmationCode } from '#services/fund/spending-policy';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { sum, yuan } from '#services/kernel/decimal';
import { loadPhoto } from '#services/photos';
import { createClaim } from '#tests/factories/claims';
import {
  about,
  addAfterPhoto,
  balanceOf,
  createSpendingVillage,
  grantApplication,
  paperOf,
  paymentOf,
  receiptOf,
  reportSpending,
  type SpendingVillage,
  settleSpending,
} from '#tests/factories/fund-spending';
import { checkerActor, committeeActor, memberActor } from '#tests/factories/org';
import { createPhoto } from '#tests/factories/photos';
import { createRule } from '#tests/factories/rules';
import { test } from '#tests/harness/database';

async function arrange(tx: Tx, options: Parameters<typeof grantApplication>[2] = {}) {
  const world = await createSpendingVillage(tx);
  const id = await grantApplication(tx, world, options);
  return { world, id, lead: world.actors[0]! };
}

const stateOf = async (tx: Tx, id: string) => {
  const [row] = await tx.$client<{ state: string; spent: string; excess: string }[]>`
    select state, spent_yuan::text as spent, excess_yuan::text as excess from fund_applications where id = ${id}`;
  return row!;
};

type Arranged = Awaited<ReturnType<typeof arrange>>;
type Attempted = (tx: Tx, arranged: Arranged) => Promise<unknown>;

async function vote(tx: Tx, { world, id }: Arranged, accountId: string): Promise<void> {
  await tx.$client`
    insert into fund_seats (village_id, id, application_id, round, step, account_id, name, capacity, vote, voted_at)
    values (${world.village.id}, ${randomUUID()}, ${id}, 1, 'village', ${accountId}, '表决人', 'committee', 'yes', now())`;
}

const refusals: readonly [string, string, Attempted, Parameters<typeof grantApplication>[2]?][] = [
  [
    'paying in another role',
    'permission/not-allowed',
    async (tx, { world, id }) => payOut(tx, world.committee, await paymentOf(tx, world, id)),
  ],
  [
    'paying what is not there',
    'fund/not-found',
    async (tx, { world }) => payOut(tx, world.accountant, await paymentOf(tx, world, randomUUID())),
  ],
  [
    'paying by who is related',
    'fund/own-matter',
    async (tx, { world, id }) =>
      payOut(tx, { ...world.accountant, memberId: world.members[0]!.id }, await paymentOf(tx, world, id)),
  ],
  [
    'paying by who voted',
    'fund/acted-before',
    async (tx, all) => {
      await vote(tx, all, all.world.accountant.accountId);
      return payOut(tx, all.world.accountant, await paymentOf(tx, all.world, all.id));
    },
  ],
  [
    'paying somebody else',
    'fund/member-left',
    async (tx, { world, id }) =>
      payOut(tx, world.accountant, await paymentOf(tx, world, id, { memberId: world.members[1]!.id })),
  ],
  [
    'paying tomorrow',
    'fund/paid-on-wrong',
    async (tx, { world, id }) =>
      payOut(tx, world.accountant, await paymentOf(tx, world, id, { paidOn: addDays(dateInChina(), 1) })),
  ],
  [
    'paying before it was granted',
    'fund/paid-on-wrong',
    async (tx, { world, id }) =>
      payOut(tx, world.accountant, await paymentOf(tx, world, id, { paidOn: addDays(dateInChina(), -11) })),
  ],
  [
    'an advance above what was granted',
    'fund/over-approved',
    async (tx, { world, id }) => payOut(tx, world.accountant, await paymentOf(tx, world, id, { yuan: '100.01' })),
  ],
  [
    'advances that come to more',
    'fund/over-approved',
    async (tx, { world, id }) => {
      await payOut(tx, world.accountant, await paymentOf(tx, world, id));
      return payOut(tx, world.accountant, await paymentOf(tx, world, id, { yuan: '40.01' }));
    },
  ],
  [
    'reimbursing before it is settled',
    'fund/not-owed',
    async (tx, { world, id }) =>
      payOut(tx, world.accountant, await paymentOf(tx, world, id, { kind: 'reimbursement' })),
  ],
  [
    'reimbursing more than was spent',
    'fund/not-owed',
    async (tx, { world, id }) => {
      await settleSpending(tx, world, id);
      return payOut(tx, world.accountant, await paymentOf(tx, world, id, { kind: 'reimbursement', yuan: '80.01' }));
    },
  ],
  [
    'an advance after it is settled',
    'fund/over-approved',
    async (tx, { world, id }) => {
      await settleSpending(tx, world, id);
      return payOut(tx, world.accountant, await paymentOf(tx, world, id, { yuan: '1' }));
    },
  ],
  [
    'a repayment of what was not paid',
    'fund/not-owed',
    async (tx, { world, id }) =>
      payOut(tx, world.accountant, await paymentOf(tx, world, id, { kind: 'repayment', yuan: '0.01' })),
  ],
  [
    'a proof of somebody else',
    'fund/proof-missing',
    async (tx, { world, id, lead }) =>
      payOut(
        tx,
        world.accountant,
        await paymentOf(tx, world, id, {
          proofPhotoId: await createPhoto(tx, lead, world.village.id, { purpose: 'fund' }),
        }),
      ),
  ],
  [
    'a proof of another purpose',
    'fund/proof-missing',
    async (tx, { world, id }) =>
      payOut(
        tx,
        world.accountant,
        await paymentOf(tx, world, id, {
          proofPhotoId: await createPhoto(tx, world.accountant, world.village.id, { purpose: 'settlement' }),
        }),
      ),
  ],
  [
    'a proof that proves another payment',
    'fund/proof-missing',
    async (tx, { world, id }) => {
      const { proofPhotoId, ...first } = await paymentOf(tx, world, id, { yuan: '1' });
      await payOut(tx, world.accountant, { ...first, proofPhotoId });
      return payOut(tx, world.accountant, await paymentOf(tx, world, id, { yuan: '1', proofPhotoId }));
    },
  ],
  [
    'the same request with another amount',
    'fund/request-used',
    async (tx, { world, id }) => {
      const first = await paymentOf(tx, world, id);
      await payOut(tx, world.accountant, first);
      return payOut(tx, world.accountant, { ...first, yuan: '1' });
    },
  ],
  [
    'a receipt of another member',
    'fund/not-found',
    async (tx, { world, id }) => addReceipt(tx, world.actors[1]!, await receiptOf(tx, world, id)),
  ],
  [
    'a receipt by who only watches',
    'permission/not-allowed',
    async (tx, { world, id }) => addReceipt(tx, checkerActor(world.village), await receiptOf(tx, world, id)),
  ],
  [
    'a receipt of tomorrow',
    'fund/receipt-in-future',
    async (tx, { world, id, lead }) =>
      addReceipt(tx, lead, await receiptOf(tx, world, id, { issuedOn: addDays(dateInChina(), 1) })),
  ],
  [
    'a receipt from before',
    'fund/receipt-before-approval',
    async (tx, { world, id, lead }) =>
      addReceipt(tx, lead, await receiptOf(tx, world, id, { issuedOn: addDays(dateInChina(), -11) })),
  ],
  [
    "somebody else's photo",
    'fund/photo-not-found',
    async (tx, { world, id, lead }) =>
      addReceipt(
        tx,
        lead,
        await receiptOf(tx, world, id, {
          photoId: await createPhoto(tx, world.accountant, world.village.id, { purpose: 'fund' }),
        }),
      ),
  ],
  [
    'the photo of another receipt',
    'fund/photo-not-found',
    async (tx, { world, id, lead }) => {
      const first = await receiptOf(tx, world, id);
      await addReceipt(tx, lead, first);
      return addReceipt(tx, lead, await receiptOf(tx, world, id, { photoId: first.photoId }));
    },
  ],
  [
    'the same receipt written otherwise',
    'fund/receipt-used',
    async (tx, { world, id, lead }) => {
      await addReceipt(tx, lead, await receiptOf(tx, world, id, { number: 'ab-12 34', seller: '老王建材（城关店）' }));
      return addReceipt(tx, lead, await receiptOf(tx, world, id, { number: 'ＡＢ1234', seller: '老王建材 城关店' }));
    },
  ],
  [
    'a 31st receipt',
    'fund/too-many-receipts',
    async (tx, { world, id, lead }) => {
      for (let count = 0; count < 30; count += 1)
        await addReceipt(tx, lead, await receiptOf(tx, world, id, { yuan: '1' }));
      return addReceipt(tx, lead, await receiptOf(tx, world, id));
    },
  ],
  [
    'withdrawing what is withdrawn',
    'fund/not-found',
    async (tx, { world, id, lead }) => {
      await addReceipt(tx, lead, await receiptOf(tx, world, id));
      const [receipt] = (await readSpending(tx, world.village.id, id)).receipts;
      await withdrawReceipt(tx, lead, { ...about(world, id), receiptId: receipt!.id });
      return withdrawReceipt(tx, lead, { ...about(world, id), receiptId: receipt!.id });
    },
  ],
  [
    'withdrawing after it was reported',
    'fund/wrong-state',
    async (tx, { world, id, lead }) => {
      await reportSpending(tx, world, id);
      const [receipt] = (await readSpending(tx, world.village.id, id)).receipts;
      return withdrawReceipt(tx, lead, { ...about(world, id), receiptId: receipt!.id });
    },
  ],
  [
    'no picture of the work',
    'fund/photo-not-found',
    (tx, { world, id, lead }) => addWorkPhotos(tx, lead, { ...about(world, id), kind: 'after', photoIds: [] }),
  ],
  [
    'removing a picture that is not there',
    'fund/not-found',
    (tx, { world, id, lead }) => removeWorkPhoto(tx, lead, { ...about(world, id), photoId: randomUUID() }),
  ],
  [
    'a confirmation by somebody else',
    'fund/not-found',
    (tx, { world, id, lead }) => confirmAsBeneficiary(tx, lead, { ...about(world, id), satisfaction: 'satisfied' }),
  ],
  [
    'a second confirmation',
    'fund/confirmed-already',
    async (tx, { world, id, lead }) => {
      await confirmAsBeneficiary(tx, world.beneficiaryActor, { ...about(world, id), satisfaction: 'fair' });
      return confirmOnPaper(tx, lead, await paperOf(tx, world, id));
    },
  ],
  [
    'a paper without its photo',
    'fund/paper-missing',
    async (tx, { world, id, lead }) =>
      confirmOnPaper(tx, lead, await paperOf(tx, world, id, { paperPhotoId: undefined })),
  ],
  [
    'a paper entered by a relative',
    'fund/own-matter',
    async (tx, { world, id }) =>
      confirmOnPaper(
        tx,
        committeeActor(world.village, { memberId: world.beneficiary.id }),
        await paperOf(tx, world, id),
      ),
  ],
  [
    'reporting without receipts',
    'fund/receipts-missing',
    (tx, { world, id, lead }) => reportApplication(tx, lead, about(world, id)),
  ],
  [
    'reporting without a picture',
    'fund/photos-missing',
    async (tx, { world, id, lead }) => {
      await addReceipt(tx, lead, await receiptOf(tx, world, id));
      return reportApplication(tx, lead, about(world, id));
    },
  ],
  [
    'reporting without a confirmation',
    'fund/confirmation-missing',
    async (tx, { world, id, lead }) => {
      await addReceipt(tx, lead, await receiptOf(tx, world, id));
      await addAfterPhoto(tx, world, id);
      return reportApplication(tx, lead, about(world, id));
    },
  ],
  [
    'reporting by who only shares it',
    'fund/not-found',
    async (tx, { world, id }) => reportApplication(tx, world.actors[1]!, about(world, id)),
    { shares: ['50', '50'] },
  ],
  [
    'sending back without a reason',
    'fund/reason-missing',
    async (tx, { world, id }) => {
      await reportSpending(tx, world, id);
      return sendBack(tx, world.committee, { ...about(world, id), reason: ' ' });
    },
  ],
  [
    'settling what is not reported',
    'fund/wrong-state',
    (tx, { world, id }) => settleApplication(tx, world.committee, { ...about(world, id), receipts: '80' }),
  ],
  [
    'settling another sum than it is',
    'fund/changed',
    async (tx, { world, id }) => {
      await reportSpending(tx, world, id);
      return settleApplication(tx, world.committee, { ...about(world, id), receipts: '79' });
    },
  ],
  [
    'settling by the beneficiary',
    'fund/own-matter',
    async (tx, { world, id }) => {
      await reportSpending(tx, world, id);
      return settleApplication(
        tx,
        { ...world.committee, memberId: world.beneficiary.id },
        { ...about(world, id), receipts: '80' },
      );
    },
  ],
  [
    'settling by who paid',
    'fund/acted-before',
    async (tx, { world, id }) => {
      await payOut(tx, world.accountant, await paymentOf(tx, world, id));
      await reportSpending(tx, world, id);
      return settleApplication(
        tx,
        { ...world.committee, accountId: world.accountant.accountId },
        { ...about(world, id), receipts: '80' },
      );
    },
  ],
  [
    'settling by who handed in',
    'fund/acted-before',
    async (tx, { world, id }) => {
      await addReceipt(
        tx,
        world.committee,
        await receiptOf(tx, world, id, {
          photoId: await createPhoto(tx, world.committee, world.village.id, { purpose: 'fund' }),
        }),
      );
      await reportSpending(tx, world, id);
      return settleApplication(tx, world.committee, { ...about(world, id), receipts: '160' });
    },
  ],
  [
    'paying by who settled',
    'fund/acted-before',
    async (tx, { world, id }) => {
      await settleSpending(tx, world, id);
      return payOut(
        tx,
        { ...world.accountant, accountId: world.committee.accountId },
        await paymentOf(tx, world, id, { kind: 'reimbursement' }),
      );
    },
  ],
  [
    'cancelling what was paid',
    'fund/paid-already',
    async (tx, { world, id, lead }) => {
      await payOut(tx, world.accountant, await paymentOf(tx, world, id));
      return cancelApproved(tx, lead, { ...about(world, id), reason: '不修了' });
    },
  ],
  [
    'cancelling without a reason',
    'fund/reason-missing',
    (tx, { world, id, lead }) => cancelApproved(tx, lead, { ...about(world, id), reason: '' }),
  ],
  [
    'cancelling by a neighbour',
    'fund/not-found',
    (tx, { world, id }) => cancelApproved(tx, world.actors[1]!, { ...about(world, id), reason: '不修了' }),
  ],
  [
    'cancelling what is reported',
    'fund/wrong-state',
    async (tx, { world, id, lead }) => {
      await reportSpending(tx, world, id);
      return cancelApproved(tx, lead, { ...about(world, id), reason: '不修了' });
    },
  ],
];

describe('spending is refused:', () => {
  test.for(refusals)('%s', async ([, code, attempt, options], { tx }) => {
    await expect(attempt(tx, await arrange(tx, options))).rejects.toMatchObject({ code });
  });
});

describe('settling', () => {
  test('spends each share in proportion and gives the rest back', async ({ tx }) => {
    const { world, id } = await arrange(tx, { shares: ['100', '50'] });
    await settleSpending(tx, world, id, ['40', '60.01']);
    expect(await stateOf(tx, id)).toEqual({ state: 'settled', spent: '100.01', excess: '0.00' });
    expect((await balanceOf(tx, world, 'spent')).sort()).toEqual(['33.34', '66.67']);
    expect(await balanceOf(tx, world, 'approved')).toEqual(['0.00', '0.00']);
    expect((await balanceOf(tx, world, 'allotment')).sort()).toEqual(['933.33', '966.66']);
  });

  test('writes what is beyond down as the members own', async ({ tx }) => {
    const { world, id } = await arrange(tx);
    await settleSpending(tx, world, id, ['120.5']);
    expect(await stateOf(tx, id)).toEqual({ state: 'settled', spent: '100.00', excess: '20.50' });
    expect(await balanceOf(tx, world, 'spent')).toEqual(['100.00']);
  });

  test('is done once for a request', async ({ tx }) => {
    const { world, id } = await arrange(tx);
    await reportSpending(tx, world, id);
    const command = { ...about(world, id), receipts: '80' };
    expect((await settleApplication(tx, world.committee, command)).replayed).toBe(false);
    expect((await settleApplication(tx, world.committee, command)).replayed).toBe(true);
    expect(await balanceOf(tx, world, 'spent')).toEqual(['80.00']);
  });
});

describe('paying', () => {
  test('an advance, and back what was not needed; until then the lead asks for nothing new', async ({ tx }) => {
    const { world, id } = await arrange(tx);
    const lead = world.members[0]!.id;
    await payOut(tx, world.accountant, await paymentOf(tx, world, id, { yuan: '100' }));
    await settleSpending(tx, world, id, ['80']);
    const standing = await findStanding(tx, world.village.id, lead);
    expect(standing.owing?.yuan).toBe('20.00');
    const repayment = await paymentOf(tx, world, id, { kind: 'repayment', yuan: '20' });
    await payOut(tx, world.accountant, repayment);
    expect(await findStanding(tx, world.village.id, lead)).toEqual({});
    expect((await payOut(tx, world.accountant, repayment)).replayed).toBe(true);
    const { payments, paidYuan } = await readSpending(tx, world.village.id, id);
    expect([payments.length, paidYuan]).toEqual([2, '80.00']);
    const numbers = payments.map((payment) => Number(payment.number.split('-')[1]));
    expect(numbers).toEqual([1, 2]);
  });

  test('back what was advanced, so that it may be cancelled', async ({ tx }) => {
    const { world, id, lead } = await arrange(tx);
    await payOut(tx, world.accountant, await paymentOf(tx, world, id));
    await payOut(tx, world.accountant, await paymentOf(tx, world, id, { kind: 'repayment' }));
    await addReceipt(tx, lead, await receiptOf(tx, world, id, { number: 'A1', seller: '甲店' }));
    await cancelApproved(tx, lead, { ...about(world, id), reason: '不修了' });
    expect((await stateOf(tx, id)).state).toBe('cancelled');
    expect((await balanceOf(tx, world, 'allotment')).sort()).toEqual(['1000.00', '1000.00']);
    const next = await grantApplication(tx, world);
    await addReceipt(tx, lead, await receiptOf(tx, world, next, { number: 'A1', seller: '甲店' }));
  });
});

describe('receipts', () => {
  test('that are late stand in the way until the application is reported', async ({ tx }) => {
    const { world, id } = await arrange(tx, { dueIn: -1 });
    const of = () => findStanding(tx, world.village.id, world.members[0]!.id);
    expect((await of()).overdue?.number).toMatch(/^\d{4}-\d+$/);
    await reportSpending(tx, world, id);
    expect(await of()).toEqual({});
    await sendBack(tx, world.committee, { ...about(world, id), reason: '第一张看不清' });
    expect(await of()).toEqual({});
    expect((await stateOf(tx, id)).state).toBe('approved');
  });

  test('are reminded of three days before, and once when they are late', async ({ tx }) => {
    const { world } = await arrange(tx, { dueIn: 3 });
    const villageId = world.village.id;
    const notes = async () =>
      (await tx.$client`select from messages_notes where village_id = ${villageId} and kind = 'fund-receipts-due'`)
        .length;
    const days = [-1, 0, 0, 1, 4, 5];
    const counts = [];
    for (const day of days) {
      await remindReceipts(tx, { villageId, today: addDays(dateInChina(), day) });
      counts.push(await notes());
    }
    expect(counts).toEqual([0, 1, 1, 1, 2, 2]);
  });

  test('may be older where it was urgent', async ({ tx }) => {
    const { world, id, lead } = await arrange(tx, { urgent: true });
    await addReceipt(tx, lead, await receiptOf(tx, world, id, { issuedOn: addDays(dateInChina(), -20) }));
    expect((await readSpending(tx, world.village.id, id)).receiptsYuan).toBe('80.00');
  });

  test('are not told where they were used', async ({ tx }) => {
    const { world, id, lead } = await arrange(tx);
    const other = await createSpendingVillage(tx, { above: world.village });
    const otherId = await grantApplication(tx, other);
    await addReceipt(tx, lead, await receiptOf(tx, world, id, { number: '1', seller: '甲' }));
    await expect(
      addReceipt(tx, other.actors[0]!, await receiptOf(tx, other, otherId, { number: '1', seller: '甲' })),
    ).rejects.toMatchObject({ code: 'fund/receipt-used', details: {} });
  });

  test('of another county are others', async ({ tx }) => {
    const { world, id, lead } = await arrange(tx);
    const other = await createSpendingVillage(tx);
    const otherId = await grantApplication(tx, other);
    await addReceipt(tx, lead, await receiptOf(tx, world, id, { number: '1', seller: '甲' }));
    await addReceipt(tx, other.actors[0]!, await receiptOf(tx, other, otherId, { number: '1', seller: '甲' }));
  });
});

describe('the code', () => {
  const typed = (world: SpendingVillage, id: string, code: string) => ({
    ...about(world, id),
    satisfaction: 'satisfied' as const,
    code,
  });
  const wrong = (id: string) => (confirmationCode(id) === '000000' ? '111111' : '000000');

  test('confirms', async ({ tx }) => {
    const { world, id, lead } = await arrange(tx);
    const command = typed(world, id, confirmationCode(id));
    expect(await confirmByCode(tx, lead, command)).toMatchObject({ ok: true });
    expect(await confirmByCode(tx, lead, command)).toMatchObject({ ok: true, result: { replayed: true } });
    const { confirmation } = await readSpending(tx, world.village.id, id);
    expect(confirmation).toMatchObject({ means: 'code', satisfaction: 'satisfied' });
  });

  test('is dead after five wrong ones, also for the right one', async ({ tx }) => {
    const { world, id, lead } = await arrange(tx);
    const left = [];
    for (let count = 0; count < 5; count += 1) {
      const attempt = await confirmByCode(tx, lead, typed(world, id, wrong(id)));
      left.push(attempt.ok ? 'ok' : attempt.refusal.details.left);
    }
    expect(left).toEqual([4, 3, 2, 1, undefined]);
    await expect(confirmByCode(tx, lead, typed(world, id, confirmationCode(id)))).rejects.toMatchObject({
      code: 'fund/code-dead',
    });
  });
});

describe('a household as beneficiary', () => {
  test('confirms by whoever lives in it', async ({ tx }) => {
    const { world, id } = await arrange(tx, { outside: true });
    const [home] = await tx.$client<{ id: string }[]>`
      select household_id as id from org_household_members where member_id = ${world.beneficiary.id}`;
    await tx.$client`update fund_applications set beneficiary_household_id = ${home!.id} where id = ${id}`;
    await confirmAsBeneficiary(tx, memberActor(world.beneficiary), {
      ...about(world, id),
      satisfaction: 'dissatisfied',
    });
    expect((await readSpending(tx, world.village.id, id)).confirmation?.means).toBe('phone');
  });
});

describe('points for what was done', () => {
  async function claim(tx: Tx, world: SpendingVillage, id: string, place = 0) {
    const rule = await createRule(tx, world.village.id, { code: `F${Math.ceil(Math.random() * 1e9)}` });
    const lead = world.actors[place]!;
    return createClaim(tx, lead, rule.code, { fundApplicationId: id });
  }
  const close = (tx: Tx, id: string) => tx.$client`update fund_applications set state = 'closed' where id = ${id}`;

  test('are claimed once by each who shared it, after it is closed', async ({ tx }) => {
    const { world, id } = await arrange(tx, { shares: ['50', '50'] });
    await settleSpending(tx, world, id);
    await expect(claim(tx, world, id)).rejects.toMatchObject({ code: 'claims/fund-not-closed' });
    await close(tx, id);
    await claim(tx, world, id);
    await claim(tx, world, id, 1);
    await expect(claim(tx, world, id)).rejects.toMatchObject({ code: 'claims/fund-claimed-already' });
  });

  test('are not for a result of which an objection left nothing', async ({ tx }) => {
    const { world, id } = await arrange(tx);
    await settleSpending(tx, world, id);
    await tx.$client`update fund_applications set state = 'closed', spent_yuan = 0 where id = ${id}`;
    await expect(claim(tx, world, id)).rejects.toMatchObject({ code: 'claims/fund-not-shared' });
  });

  test('are not for who has no share', async ({ tx }) => {
    const { world, id } = await arrange(tx);
    await settleSpending(tx, world, id);
    await close(tx, id);
    await expect(claim(tx, world, id, 1)).rejects.toMatchObject({ code: 'claims/fund-not-shared' });
  });
});

describe('the code is shown', () => {
  test('to the beneficiary and the committee, not to who asks or is related', async ({ tx }) => {
    const { world, id, lead } = await arrange(tx);
    const of = (actor: PersonActor) => findConfirmationCode(tx, actor, world.village.id, id);
    expect(await of(world.beneficiaryActor)).toBe(confirmationCode(id));
    expect(await of(world.committee)).toBe(confirmationCode(id));
    await expect(of(lead)).rejects.toMatchObject({ code: 'fund/not-found' });
    await expect(of(committeeActor(world.village, { memberId: lead.memberId }))).rejects.toMatchObject({
      code: 'fund/own-matter',
    });
  });
});

describe('a photo', () => {
  test('is for the village’s eyes and for who has a share', async ({ tx }) => {
    const { world, id, lead } = await arrange(tx, { shares: ['50', '50'] });
    const receipt = await receiptOf(tx, world, id);
    await addReceipt(tx, lead, receipt);
    const sees = (actor: PersonActor) => loadPhoto(tx, actor, world.village.code, receipt.photoId!);
    for (const actor of [lead, world.actors[1]!, checkerActor(world.village)]) {
      expect((await sees(actor)).isPublic).toBe(false);
    }
    const elsewhere = await createSpendingVillage(tx);
    for (const actor of [world.beneficiaryActor, elsewhere.committee]) {
      await expect(sees(actor)).rejects.toMatchObject({ code: 'photos/not-found' });
    }
  });
});

describe('splitByShares', () => {
  plainTest('adds up to the amount and never takes more than a share', () => {
    const cents = fc.integer({ min: 1, max: 500_000 });
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 1, maxLength: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, part) => {
          const shares = all.map((each) => yuan((each / 100).toFixed(2)));
          const whole = sum(shares);
          const total = yuan(whole.times(part).toDecimalPlaces(2, 1));
          const parts = splitByShares(total, shares);
          expect(sum(parts).eq(total)).toBe(true);
          for (const [index, each] of parts.entries()) expect(each.gte(0) && each.lte(shares[index]!)).toBe(true);
        },
      ),
    );
  });
});
