import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  acceptClaim,
  type ClaimState,
  claimNoticeEffects,
  enterDeduction,
  lowerClaim,
  refuseClaim,
  takeBackAward,
  withdrawClaim,
} from '#services/claims';
import { createClaim, noon } from '#tests/factories/claims';
import { committeeActor, personActor, setup } from '#tests/factories/org';
import { createPhoto } from '#tests/factories/photos';
import { createRule } from '#tests/factories/rules';
import { test } from '#tests/harness/database';
import { arrangeClaims, setting } from './arrange';

type World = Awaited<ReturnType<typeof arrange>>;

async function arrange(tx: Tx) {
  const arranged = await arrangeClaims(tx);
  const { village } = arranged;
  await createRule(tx, village.id, { code: 'HUNG', posting: 'after-notice' });
  await createRule(tx, village.id, { code: 'BIG', posting: 'after-notice', pointsMin: '40', pointsMax: '40' });
  await setting(tx, village.id, 'claims.deductions', 'on');
  await createRule(tx, village.id, { code: 'TAKE', deduction: true, pointsMin: '2', pointsMax: '5' });
  return { ...arranged, second: committeeActor(village, { name: '李秀英' }), noticeId: randomUUID() };
}

const answerWith = (outcome: 'kept' | 'lowered' | 'withdrawn') => (tx: Tx, world: World, claimId: string) =>
  claimNoticeEffects.settle(tx, world.second, {
    villageId: world.village.id,
    subjectId: claimId,
    outcome,
    points: outcome === 'lowered' ? '1' : null,
    reason: '查过了',
    occurredOn: '2026-11-20',
    requestId: randomUUID(),
  });

/** Everything that may be done to a claim, by somebody who may do it. */
const ACTS = {
  accept: (tx: Tx, { village, second }: World, claimId: string) =>
    acceptClaim(tx, second, { villageId: village.id, claimId }),
  lower: (tx: Tx, { village, second }: World, claimId: string) =>
    lowerClaim(tx, second, { villageId: village.id, claimId, points: '1', reason: '时间短' }),
  refuse: (tx: Tx, { village, second }: World, claimId: string) =>
    refuseClaim(tx, second, { villageId: village.id, claimId, reason: '没有这回事' }),
  withdraw: (tx: Tx, { claimant }: World, claimId: string) => withdrawClaim(tx, claimant, { claimId, now: noon }),
  hang: (tx: Tx, { village, noticeId }: World, claimId: string) =>
    claimNoticeEffects.putOnNotice(tx, village.id, noticeId, [claimId]),
  stop: (tx: Tx, { village, noticeId }: World) => claimNoticeEffects.returnFromNotice(tx, village.id, noticeId),
  object: (tx: Tx, { village }: World, claimId: string) => claimNoticeEffects.markObjected(tx, village.id, claimId),
  release: (tx: Tx, { village }: World, claimId: string) => claimNoticeEffects.release(tx, village.id, claimId),
  keep: answerWith('kept'),
  'lower-after-objection': answerWith('lowered'),
  'withdraw-after-objection': answerWith('withdrawn'),
  credit: (tx: Tx, { village }: World, claimId: string) => claimNoticeEffects.credit(tx, setup, village.id, [claimId]),
  'take-back': async (tx: Tx, { village }: World, claimId: string) => {
    const [claim] = await tx.$client`select transfer_id from claims_claims where id = ${claimId}`;
    return takeBackAward(tx, personActor('points-administrator', village), {
      villageId: village.id,
      transferId: claim?.transfer_id ?? randomUUID(),
      reason: '记错了',
      occurredOn: '2026-11-20',
      requestId: randomUUID(),
      partly: false,
    });
  },
} as const;
type Act = keyof typeof ACTS;

/** Brings a new claim to a state by the acts that lead there. */
async function claimIn(tx: Tx, world: World, state: ClaimState): Promise<string> {
  const { village, checker, claimant } = world;
  const id =
    state === 'closed'
      ? await enter(tx, world)
      : (await createClaim(tx, claimant, state === 'second-check' ? 'BIG' : 'HUNG')).id;
  const first = () => acceptClaim(tx, checker, { villageId: village.id, claimId: id });
  const hang = () => claimNoticeEffects.putOnNotice(tx, village.id, world.noticeId, [id]);
  const paths: Record<ClaimState, readonly (() => Promise<unknown>)[]> = {
    draft: [],
    submitted: [],
    'second-check': [first],
    accepted: [first],
    'on-notice': [first, hang],
    objected: [first, hang, () => ACTS.object(tx, world, id)],
    credited: [first, hang, () => ACTS.credit(tx, world, id)],
    'taken-back': [first, hang, () => ACTS.credit(tx, world, id), () => ACTS['take-back'](tx, world, id)],
    refused: [() => refuseClaim(tx, checker, { villageId: village.id, claimId: id, reason: '不对' })],
    withdrawn: [() => ACTS.withdraw(tx, world, id)],
    closed: [first, hang, () => ACTS.credit(tx, world, id)],
  };
  for (const step of paths[state]) await step();
  expect(await stateOf(tx, id)).toBe(state);
  return id;
}

async function enter(tx: Tx, { village, member }: World): Promise<string> {
  const committee = committeeActor(village);
  const photoId = await createPhoto(tx, committee, village.id);
  const { result } = await enterDeduction(tx, committee, {
    requestId: randomUUID(),
    villageId: village.id,
    memberId: member.id,
    ruleCode: 'TAKE',
    occurredOn: '2026-11-17',
    points: '4',
    reason: '门前三包没做到',
    photoIds: [photoId],
    now: noon,
  });
  return result.id;
}

async function stateOf(tx: Tx, claimId: string): Promise<ClaimState> {
  const [row] = await tx.$client<{ state: ClaimState }[]>`select state from claims_claims where id = ${claimId}`;
  return row!.state;
}

const decided = 'claims/already-decided';
/** What is thrown where a caller broke its promise: a bug, never a user's mistake. */
const bug = 'invariant';

/** Where each act leads from each state: a state, or why it is refused. */
const LIFE: Record<Exclude<ClaimState, 'draft'>, Record<Act, ClaimState | string>> = {
  submitted: {
    accept: 'accepted',
    lower: 'accepted',
    refuse: 'refused',
    withdraw: 'withdrawn',
    hang: bug,
    stop: 'submitted',
    object: 'submitted',
    release: 'submitted',
    keep: decided,
    'lower-after-objection': decided,
    'withdraw-after-objection': decided,
    credit: 'submitted',
    'take-back': 'ledger/not-found',
  },
  'second-check': {
    accept: 'accepted',
    lower: 'accepted',
    refuse: 'refused',
    withdraw: decided,
    hang: bug,
    stop: 'second-check',
    object: 'second-check',
    release: 'second-check',
    keep: decided,
    'lower-after-objection': decided,
    'withdraw-after-objection': decided,
    credit: 'second-check',
    'take-back': 'ledger/not-found',
  },
  accepted: {
    accept: decided,
    lower: decided,
    refuse: decided,
    withdraw: decided,
    hang: 'on-notice',
    stop: 'accepted',
    object: 'accepted',
    release: 'accepted',
    keep: 'accepted',
    'lower-after-objection': 'accepted',
    'withdraw-after-objection': 'refused',
    credit: 'accepted',
    'take-back': 'ledger/not-found',
  },
  'on-notice': {
    accept: decided,
    lower: decided,
    refuse: decided,
    withdraw: decided,
    hang: bug,
    stop: 'accepted',
    object: 'objected',
    release: 'on-notice',
    keep: 'on-notice',
    'lower-after-objection': 'on-notice',
    'withdraw-after-objection': 'refused',
    credit: 'credited',
    'take-back': 'ledger/not-found',
  },
  objected: {
    accept: decided,
    lower: decided,
    refuse: decided,
    withdraw: decided,
    hang: bug,
    stop: 'accepted',
    object: 'objected',
    release: 'on-notice',
    keep: 'on-notice',
    'lower-after-objection': 'on-notice',
    'withdraw-after-objection': 'refused',
    credit: 'objected',
    'take-back': 'ledger/not-found',
  },
  credited: {
    accept: decided,
    lower: decided,
    refuse: decided,
    withdraw: decided,
    hang: bug,
    stop: 'credited',
    object: 'credited',
    release: 'credited',
    keep: 'credited',
    'lower-after-objection': 'credited',
    'withdraw-after-objection': 'taken-back',
    credit: 'credited',
    'take-back': 'taken-back',
  },
  'taken-back': {
    accept: decided,
    lower: decided,
    refuse: decided,
    withdraw: decided,
    hang: bug,
    stop: 'taken-back',
    object: 'taken-back',
    release: 'taken-back',
    keep: decided,
    'lower-after-objection': decided,
    'withdraw-after-objection': decided,
    credit: 'taken-back',
    'take-back': 'ledger/already-reversed',
  },
  refused: {
    accept: decided,
    lower: decided,
    refuse: decided,
    withdraw: decided,
    hang: bug,
    stop: 'refused',
    object: 'refused',
    release: 'refused',
    keep: decided,
    'lower-after-objection': decided,
    'withdraw-after-objection': decided,
    credit: 'refused',
    'take-back': 'ledger/not-found',
  },
  withdrawn: {
    accept: decided,
    lower: decided,
    refuse: decided,
    withdraw: 'withdrawn',
    hang: bug,
    stop: 'withdrawn',
    object: 'withdrawn',
    release: 'withdrawn',
    keep: decided,
    'lower-after-objection': decided,
    'withdraw-after-objection': decided,
    credit: 'withdrawn',
    'take-back': 'ledger/not-found',
  },
  closed: {
    accept: decided,
    lower: decided,
    refuse: decided,
    withdraw: 'claims/not-allowed',
    hang: bug,
    stop: 'closed',
    object: 'closed',
    release: 'closed',
    keep: decided,
    'lower-after-objection': decided,
    'withdraw-after-objection': decided,
    credit: 'closed',
    'take-back': 'ledger/not-found',
  },
};

describe('the life of a claim', () => {
  for (const [state, acts] of Object.entries(LIFE) as [Exclude<ClaimState, 'draft'>, Record<Act, string>][]) {
    test(`from ${state} goes only where it may`, async ({ tx }) => {
      const world = await arrange(tx);
      const id = await claimIn(tx, world, state);
      const became: Record<string, string> = {};
      for (const act of Object.keys(acts) as Act[]) {
        await tx.$client`savepoint before_act`;
        try {
          await ACTS[act](tx, world, id);
          became[act] = await stateOf(tx, id);
        } catch (error) {
          const { name, code } = error as Error & { code?: string };
          became[act] = code ?? (name === 'InvariantViolation' ? bug : String(error));
        }
        await tx.$client`rollback to savepoint before_act`;
      }
      expect(became).toEqual(acts);
      expect(await stateOf(tx, id)).toBe(state);
    });
  }
});
