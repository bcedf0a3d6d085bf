import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  type ApplicationState,
  addReceipt,
  cancelApplication,
  cancelApproved,
  castVote,
  changeBudget,
  changeDraft,
  confirmOnPaper,
  confirmShare,
  fundApprovalEffects,
  fundResultEffects,
  lapseApplication,
  loadApplication,
  payOut,
  refuseShare,
  reportApplication,
  resubmitApplication,
  sendBack,
  settleApplication,
  submitApplication,
  withdrawShare,
} from '#services/fund/index';
import { jobActor } from '#services/kernel/actor';
import { Refusal } from '#services/kernel/refusal';
import { createFundVillage, type FundVillage } from '#tests/factories/fund';
import {
  aboutApplication,
  createApplication,
  decideApplication,
  lamp,
  type TestApplication,
} from '#tests/factories/fund-applications';
import {
  paperOf,
  paymentOf,
  receiptOf,
  reportSpending,
  type SpendingVillage,
  settleSpending,
  spendingOf,
} from '#tests/factories/fund-spending';
import { setup } from '#tests/factories/org';
import { test } from '#tests/harness/database';

interface Scene {
  readonly fund: FundVillage;
  readonly world: SpendingVillage;
  readonly application: TestApplication;
}

const BEFORE = ['draft', 'confirming', 'reviewing', 'returned', 'refused', 'accepted', 'cancelled', 'lapsed'] as const;
const AFTER = ['on-notice', 'objected', 'approved', 'reported', 'settled', 'closed'] as const;
const STATES = [...BEFORE, ...AFTER] as const satisfies readonly ApplicationState[];

/** An application that two members share, brought to a state by what people do. */
async function arrange(tx: Tx, state: ApplicationState): Promise<Scene> {
  const fund = await createFundVillage(tx, { members: 2 });
  const world = await spendingOf(tx, fund);
  const villageId = fund.village.id;
  const before = BEFORE.find((each) => each === state);
  const application = await createApplication(tx, fund, { state: before ?? 'confirming', others: [1] });
  if (before) return { fund, world, application };
  await confirmShare(tx, fund.memberActors[1]!, { ...aboutApplication(application), version: 1 });
  await decideApplication(tx, fund, application, 'yes');
  await fundApprovalEffects.putOnNotice(tx, villageId, randomUUID(), [application.id], setup);
  if (state === 'objected') await fundApprovalEffects.markObjected(tx, villageId, application.id);
  if (state === 'on-notice' || state === 'objected') return { fund, world, application };
  await fundApprovalEffects.credit(tx, setup, villageId, [application.id], new Date());
  if (state === 'reported') await reportSpending(tx, world, application.id);
  if (state === 'settled' || state === 'closed') await settleSpending(tx, world, application.id);
  if (state !== 'closed') return { fund, world, application };
  await fundResultEffects.putOnNotice(tx, villageId, randomUUID(), [application.id], setup);
  await fundResultEffects.credit(tx, setup, villageId, [application.id], new Date());
  return { fund, world, application };
}

const reason = '不办了';
type Act = (tx: Tx, scene: Scene) => Promise<unknown>;
const about = ({ application }: Scene) => aboutApplication(application);

/** Every act on an application, the states it is allowed in, and how somebody does it who may. */
const ACTS: readonly (readonly [string, readonly ApplicationState[], Act])[] = [
  ['change a draft', ['draft'], (tx, s) => changeDraft(tx, s.application.lead, { ...about(s), content: lamp() })],
  ['submit', ['draft'], (tx, s) => submitApplication(tx, s.application.lead, about(s))],
  [
    'confirm a share',
    ['confirming'],
    (tx, s) => confirmShare(tx, s.application.others[0]!, { ...about(s), version: 1 }),
  ],
  ['refuse a share', ['confirming'], (tx, s) => refuseShare(tx, s.application.others[0]!, { ...about(s), reason })],
  [
    'withdraw a share',
    ['confirming', 'reviewing', 'returned'],
    (tx, s) => withdrawShare(tx, s.application.others[0]!, { ...about(s), reason }),
  ],
  [
    'change the budget',
    ['confirming', 'returned'],
    (tx, s) => changeBudget(tx, s.application.lead, { ...about(s), version: 1, content: lamp() }),
  ],
  ['resubmit', ['returned'], (tx, s) => resubmitApplication(tx, s.application.lead, { ...about(s), version: 1 })],
  ['vote', ['reviewing'], (tx, s) => castVote(tx, s.fund.checker, { ...about(s), round: 1, vote: 'yes' })],
  [
    'cancel',
    ['draft', 'confirming', 'reviewing', 'returned'],
    (tx, s) => cancelApplication(tx, s.application.lead, { ...about(s), reason }),
  ],
  [
    'lapse',
    ['confirming', 'returned'],
    (tx, s) => {
      const now = new Date(Date.now() + 90 * 86_400_000);
      return lapseApplication(tx, jobActor('tests'), { ...about(s), now });
    },
  ],
  ['cancel what is granted', ['approved'], (tx, s) => cancelApproved(tx, s.application.lead, { ...about(s), reason })],
  [
    'pay',
    ['approved', 'reported', 'settled', 'closed'],
    async (tx, s) => payOut(tx, s.world.accountant, await paymentOf(tx, s.world, s.application.id)),
  ],
  [
    'hand a receipt in',
    ['approved'],
    async (tx, s) => addReceipt(tx, s.application.lead, await receiptOf(tx, s.world, s.application.id)),
  ],
  [
    'confirm on paper',
    ['approved'],
    async (tx, s) => confirmOnPaper(tx, s.application.lead, await paperOf(tx, s.world, s.application.id)),
  ],
  ['report', ['approved'], (tx, s) => reportApplication(tx, s.application.lead, about(s))],
  ['send back', ['reported'], (tx, s) => sendBack(tx, s.world.committee, { ...about(s), reason })],
  ['settle', ['reported'], (tx, s) => settleApplication(tx, s.world.committee, { ...about(s), receipts: '80.00' })],
];

/** Where the scene meets another condition first, or the same request was done before (a lapse is one request). */
const OTHERWISE: Readonly<Record<string, string>> = {
  'withdraw a share confirming': 'fund/changed',
  'lapse lapsed': '',
  'pay settled': 'fund/over-approved',
  'pay closed': 'fund/over-approved',
  'report approved': 'fund/receipts-missing',
};

/** What came of an act, which is then undone. */
async function attempt(tx: Tx, act: () => Promise<unknown>): Promise<string> {
  await tx.$client`savepoint attempt`;
  try {
    await act();
    return '';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code;
  } finally {
    await tx.$client`rollback to savepoint attempt`;
  }
}

describe('every act in every state', () => {
  test.for(STATES)('%s', { timeout: 60_000 }, async (state, { tx }) => {
    const scene = await arrange(tx, state);
    const { id, villageId } = scene.application;
    expect((await loadApplication(tx, villageId, id)).state).toBe(state);
    const came: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const [what, allowed, act] of ACTS) {
      came[what] = await attempt(tx, () => act(tx, scene));
      expected[what] = OTHERWISE[`${what} ${state}`] ?? (allowed.includes(state) ? '' : 'fund/wrong-state');
    }
    expect(came).toEqual(expected);
    expect((await loadApplication(tx, villageId, id)).state).toBe(state);
  });
});
