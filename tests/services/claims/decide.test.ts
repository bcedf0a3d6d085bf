import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  acceptClaim,
  acceptClaims,
  countClaimsWaiting,
  listClaimsToCheck,
  loadClaimAtDesk,
  loadMemberClaim,
  lowerClaim,
  refuseClaim,
  withdrawClaim,
} from '#services/claims';
import { declareRelative, loadMemberFile, withdrawRelative } from '#services/org';
import { createClaim, noon } from '#tests/factories/claims';
import {
  checkerActor,
  committeeActor,
  createMember,
  createVillage,
  memberActor,
  personActor,
  setup,
} from '#tests/factories/org';
import { createPhoto, picture } from '#tests/factories/photos';
import { createRule } from '#tests/factories/rules';
import { test } from '#tests/harness/database';
import { type ArrangedClaims, arrangeClaims, balanceOf } from './arrange';

async function arrange(tx: Tx) {
  const arranged = await arrangeClaims(tx);
  const claim = await createClaim(tx, arranged.claimant, 'VISIT');
  return { ...arranged, claim, command: { villageId: arranged.village.id, claimId: claim.id } };
}

describe('a decision', () => {
  test('to accept posts the points in the same transaction, with rule, source and day', async ({ tx }) => {
    const { checker, command, village, member, rule, claim, claimant } = await arrange(tx);
    const outcome = await acceptClaim(tx, checker, command);
    expect(outcome).toMatchObject({ replayed: false, result: { points: '3.00' } });
    expect(await balanceOf(tx, village.id, member.id)).toBe('3.00');
    const [transfer] = await tx.$client`
      select kind, amount, source_kind, source_id, rule_version_id, operator_name, summary, occurred_on::text
      from ledger_transfers where village_id = ${village.id}`;
    expect(transfer).toEqual({
      kind: 'award',
      amount: '3.00',
      source_kind: 'claim',
      source_id: claim.id,
      rule_version_id: rule.versionId,
      operator_name: checker.name,
      summary: '入户走访',
      occurred_on: '2026-11-17',
    });
    const { claim: view, decisions } = await loadMemberClaim(tx, claimant, claim.id);
    expect(view).toMatchObject({ state: 'credited', pointsAccepted: '3.00', transferSequence: expect.any(Number) });
    expect(decisions.map((decision) => decision.kind)).toEqual(['submit', 'accept']);
    expect(await acceptClaim(tx, checker, command)).toEqual({ ...outcome, replayed: true });
    expect(await balanceOf(tx, village.id, member.id)).toBe('3.00');
  });

  test('to lower posts fewer points and tells why', async ({ tx }) => {
    const { checker, command, village, member, claimant } = await arrange(tx);
    const lowering = { ...command, points: '1.5', reason: '只去了一会儿' };
    const outcome = await lowerClaim(tx, checker, lowering);
    expect(await balanceOf(tx, village.id, member.id)).toBe('1.50');
    const { decisions } = await loadMemberClaim(tx, claimant, command.claimId);
    expect(decisions.at(-1)).toMatchObject({ kind: 'lower', points: '1.50', reason: '只去了一会儿' });
    expect(await lowerClaim(tx, checker, lowering)).toEqual({ ...outcome, replayed: true });
  });

  test('to refuse posts nothing, tells why, and lets the person claim once more', async ({ tx }) => {
    const { checker, command, village, member, claimant } = await arrange(tx);
    await refuseClaim(tx, checker, { ...command, reason: '照片看不清' });
    expect(await balanceOf(tx, village.id, member.id)).toBe('0.00');
    const { claim, decisions } = await loadMemberClaim(tx, claimant, command.claimId);
    expect([claim.state, decisions.at(-1)?.reason]).toEqual(['refused', '照片看不清']);
    await expect(createClaim(tx, claimant, 'VISIT')).resolves.toMatchObject({ number: 2 });
  });

  test('under a range sets the value within it', async ({ tx }) => {
    const { checker, claimant, village, member } = await arrangeClaims(tx);
    await createRule(tx, village.id, { code: 'DISPUTE', pointsMin: '5', pointsMax: '20' });
    const claim = await createClaim(tx, claimant, 'DISPUTE');
    await acceptClaim(tx, checker, { villageId: village.id, claimId: claim.id, points: '12.5' });
    expect(await balanceOf(tx, village.id, member.id)).toBe('12.50');
  });

  test('frees the rest of a cap when it lowers', async ({ tx }) => {
    const { checker, claimant, village } = await arrangeClaims(tx);
    await createRule(tx, village.id, { code: 'CAPPED', caps: [{ period: 'month', points: '4' }] });
    const claim = await createClaim(tx, claimant, 'CAPPED');
    await lowerClaim(tx, checker, { villageId: village.id, claimId: claim.id, points: '1', reason: '时间短' });
    await expect(createClaim(tx, claimant, 'CAPPED', { place: '村口' })).resolves.toMatchObject({ points: '3.00' });
  });
});

describe('doubts', () => {
  test('are seen at the queue and side by side, and keep a claim out of a batch', async ({ tx }) => {
    const arranged = await arrangeClaims(tx);
    const { village, claimant, checker } = arranged;
    const other = memberActor(await createMember(tx, village, { name: '李桂花' }));
    const bytes = await picture({ scene: 3, width: 900, height: 600 });
    const similar = await picture({ scene: 3, width: 600, height: 400, shade: 10 });
    const photo = (actor: typeof claimant, content: Buffer) => createPhoto(tx, actor, village.id, { bytes: content });
    const claims = {
      first: await createClaim(tx, claimant, 'VISIT', { place: 'A', photoIds: [await photo(claimant, bytes)] }),
      sameDay: await createClaim(tx, claimant, 'VISIT', { place: 'B' }),
      samePlace: await createClaim(tx, other, 'VISIT', { place: 'A' }),
      samePhoto: await createClaim(tx, other, 'VISIT', {
        occurredOn: '2026-11-10',
        photoIds: [await photo(other, bytes)],
      }),
      similarPhoto: await createClaim(tx, other, 'VISIT', {
        occurredOn: '2026-11-11',
        photoIds: [await photo(other, similar)],
      }),
      clear: await createClaim(tx, other, 'VISIT', { occurredOn: '2026-11-12' }),
    };
    const queue = await listClaimsToCheck(tx, checker, village.id);
    const doubtsOf = (id: string) => queue.find((line) => line.claim.id === id)?.doubts.toSorted();
    expect(doubtsOf(claims.first.id)).toEqual(['same-day-and-rule', 'same-photo', 'same-place', 'similar-photo']);
    expect(doubtsOf(claims.sameDay.id)).toEqual(['same-day-and-rule']);
    expect(doubtsOf(claims.samePlace.id)).toEqual(['same-place']);
    expect(doubtsOf(claims.samePhoto.id)).toEqual(['same-photo', 'similar-photo']);
    expect(doubtsOf(claims.similarPhoto.id)).toEqual(['similar-photo']);
    expect(doubtsOf(claims.clear.id)).toEqual([]);
    expect((await listClaimsToCheck(tx, checker, village.id, { only: 'clear' })).length).toBe(1);
    expect((await listClaimsToCheck(tx, checker, village.id, { name: '李' })).length).toBe(4);

    const atDesk = await loadClaimAtDesk(tx, checker, village.id, claims.first.id);
    expect(atDesk.similar.map((each) => each.claim.number).toSorted()).toEqual([2, 3, 4, 5]);
    expect(atDesk.recent.map((each) => each.number)).toEqual([2]);

    const lines = await acceptClaims(tx, checker, {
      villageId: village.id,
      claimIds: [claims.first.id, claims.clear.id],
    });
    expect(lines.map((line) => [line.accepted, line.refusal?.code])).toEqual([
      [false, 'claims/doubtful'],
      [true, undefined],
    ]);
    expect(await countClaimsWaiting(tx, village.id)).toBe(5);
  });
});

describe('accepting several', () => {
  test('accepts what it can, says what it could not, and once only', async ({ tx }) => {
    const { village, claimant, checker, checkerMember, member } = await arrangeClaims(tx);
    await createRule(tx, village.id, { code: 'RANGE', pointsMin: '1', pointsMax: '5' });
    await createRule(tx, village.id, { code: 'COMMITTEE', checkerRoles: ['village-committee'] });
    const good = await createClaim(tx, claimant, 'VISIT', { occurredOn: '2026-11-01' });
    const alsoGood = await createClaim(tx, claimant, 'VISIT', { occurredOn: '2026-11-02' });
    const withdrawn = await createClaim(tx, claimant, 'VISIT', { occurredOn: '2026-11-03' });
    await withdrawClaim(tx, claimant, { claimId: withdrawn.id, now: noon });
    const range = await createClaim(tx, claimant, 'RANGE');
    const forCommittee = await createClaim(tx, claimant, 'COMMITTEE');
    const own = await createClaim(tx, memberActor(checkerMember), 'VISIT', { occurredOn: '2026-11-04' });
    const elsewhere = await arrangeClaims(tx);
    const foreign = await createClaim(tx, elsewhere.claimant, 'VISIT');
    const claimIds = [good, alsoGood, withdrawn, range, forCommittee, own, foreign].map((claim) => claim.id);
    const lines = await acceptClaims(tx, checker, { villageId: village.id, claimIds });
    expect(lines.map((line) => line.refusal?.code ?? 'accepted')).toEqual([
      'accepted',
      'accepted',
      'claims/already-decided',
      'claims/points-to-be-set',
      'claims/not-the-checker',
      'claims/own-matter',
      'claims/not-found',
    ]);
    expect(await balanceOf(tx, village.id, member.id)).toBe('6.00');
    const again = await acceptClaims(tx, checker, { villageId: village.id, claimIds });
    expect(again.map((line) => line.accepted)).toEqual([true, true, false, false, false, false, false]);
    expect(again[0]?.replayed).toBe(true);
    expect(await balanceOf(tx, village.id, member.id)).toBe('6.00');
  });
});

type Arranged = Awaited<ReturnType<typeof arrange>>;
interface RefusalLine {
  readonly what: string;
  readonly code: string;
  readonly details?: object;
  readonly attempt: (tx: Tx, arranged: Arranged) => Promise<unknown>;
}

const relatives = (tx: Tx, { village, member, checkerMember }: ArrangedClaims) =>
  declareRelative(tx, setup, {
    requestId: randomUUID(),
    villageId: village.id,
    memberId: member.id,
    relativeNumber: checkerMember.number,
    relation: '表亲',
  });

const refusals: readonly RefusalLine[] = [
  {
    what: 'a visitor',
    code: 'permission/not-signed-in',
    attempt: (tx, { command }) => acceptClaim(tx, { kind: 'visitor', origin: setup.origin }, command),
  },
  {
    what: 'the claimant',
    code: 'permission/not-allowed',
    attempt: (tx, { claimant, command }) => acceptClaim(tx, claimant, command),
  },
  {
    what: 'a supervisor, who may only look',
    code: 'permission/not-allowed',
    attempt: (tx, { village, command }) => acceptClaim(tx, personActor('supervisor', village), command),
  },
  {
    what: 'a checker of another village',
    code: 'permission/not-found',
    attempt: async (tx, { command }) => acceptClaim(tx, checkerActor(await createVillage(tx)), command),
  },
  { what: 'a job', code: 'claims/not-allowed', attempt: (tx, { command }) => acceptClaim(tx, setup, command) },
  {
    what: 'a claim that is not there',
    code: 'claims/not-found',
    attempt: (tx, { checker, command }) => acceptClaim(tx, checker, { ...command, claimId: randomUUID() }),
  },
  {
    what: "another village's claim in the own village's name",
    code: 'claims/not-found',
    attempt: async (tx, { command }) => {
      const village = await createVillage(tx);
      return acceptClaim(tx, checkerActor(village), { ...command, villageId: village.id });
    },
  },
  {
    what: 'a role that the rule does not name',
    code: 'claims/not-the-checker',
    attempt: async (tx, { checker, village, claimant }) => {
      await createRule(tx, village.id, { code: 'COMMITTEE', checkerRoles: ['village-committee'] });
      const claim = await createClaim(tx, claimant, 'COMMITTEE');
      return acceptClaim(tx, checker, { villageId: village.id, claimId: claim.id });
    },
  },
  {
    what: "the checker's own claim",
    code: 'claims/own-matter',
    attempt: (tx, { village, member, command }) =>
      acceptClaim(tx, checkerActor(village, { memberId: member.id }), command),
  },
  {
    what: 'a claim that the checker made for somebody else',
    code: 'claims/own-matter',
    attempt: (tx, { village, claimant, command }) =>
      acceptClaim(tx, committeeActor(village, { accountId: claimant.accountId }), command),
  },
  {
    what: "a claim of the checker's household",
    code: 'claims/household-matter',
    attempt: async (tx, { village, household, command }) => {
      const spouse = await createMember(tx, village, { name: '张强', householdId: household.id });
      return acceptClaim(tx, checkerActor(village, { memberId: spouse.id }), command);
    },
  },
  {
    what: "a declared relative's claim",
    code: 'claims/relative-matter',
    attempt: async (tx, arranged) => {
      await relatives(tx, arranged);
      return refuseClaim(tx, arranged.checker, { ...arranged.command, reason: '不对' });
    },
  },
  {
    what: 'a service done before the declaration was withdrawn',
    code: 'claims/relative-matter',
    attempt: async (tx, arranged) => {
      await relatives(tx, arranged);
      const { village, member } = arranged;
      const [relation] = (await loadMemberFile(tx, village.id, member.id)).relatives;
      const withdrawal = { villageId: village.id, memberId: member.id, relationId: relation?.relationId ?? '' };
      await withdrawRelative(tx, setup, { ...withdrawal, requestId: randomUUID(), reason: '登记错了人' });
      return acceptClaim(tx, arranged.checker, arranged.command);
    },
  },
  {
    what: 'a claim that was withdrawn',
    code: 'claims/already-decided',
    attempt: async (tx, { checker, claimant, command }) => {
      await withdrawClaim(tx, claimant, { claimId: command.claimId, now: noon });
      return acceptClaim(tx, checker, command);
    },
  },
  {
    what: 'a claim that somebody else accepted',
    code: 'claims/already-decided',
    attempt: async (tx, { checker, village, command }) => {
      await acceptClaim(tx, checker, command);
      return acceptClaim(tx, committeeActor(village), command);
    },
  },
  {
    what: 'to change an own decision',
    code: 'claims/already-decided',
    attempt: async (tx, { checker, command }) => {
      await acceptClaim(tx, checker, command);
      return refuseClaim(tx, checker, { ...command, reason: '看错了' });
    },
  },
  {
    what: 'to withdraw what was accepted',
    code: 'claims/already-decided',
    attempt: async (tx, { checker, claimant, command }) => {
      await acceptClaim(tx, checker, command);
      return withdrawClaim(tx, claimant, { claimId: command.claimId, now: noon });
    },
  },
  {
    what: 'to refuse without a reason',
    code: 'claims/reason-missing',
    attempt: (tx, { checker, command }) => refuseClaim(tx, checker, { ...command, reason: ' ' }),
  },
  {
    what: 'to lower without a reason',
    code: 'claims/reason-missing',
    attempt: (tx, { checker, command }) => lowerClaim(tx, checker, { ...command, points: '9', reason: '' }),
  },
  {
    what: 'to accept with more than was asked',
    code: 'claims/points-out-of-range',
    details: { least: '3', most: '3' },
    attempt: (tx, { checker, command }) => acceptClaim(tx, checker, { ...command, points: '3.5' }),
  },
  {
    what: 'to lower to what was asked',
    code: 'claims/points-out-of-range',
    details: { least: '0.5', most: '2.5' },
    attempt: (tx, { checker, command }) => lowerClaim(tx, checker, { ...command, points: '3', reason: '短' }),
  },
  {
    what: 'no value where the checker sets it',
    code: 'claims/points-to-be-set',
    attempt: async (tx, { checker, village, claimant }) => {
      await createRule(tx, village.id, { code: 'DISPUTE', pointsMin: '5', pointsMax: '20' });
      const claim = await createClaim(tx, claimant, 'DISPUTE');
      return acceptClaim(tx, checker, { villageId: village.id, claimId: claim.id });
    },
  },
  {
    what: 'a value below the range without saying why',
    code: 'claims/points-out-of-range',
    details: { least: '5', most: '20' },
    attempt: async (tx, { checker, village, claimant }) => {
      await createRule(tx, village.id, { code: 'DISPUTE', pointsMin: '5', pointsMax: '20' });
      const claim = await createClaim(tx, claimant, 'DISPUTE');
      return acceptClaim(tx, checker, { villageId: village.id, claimId: claim.id, points: '4' });
    },
  },
  {
    what: "the desk of another village's claim",
    code: 'claims/not-found',
    attempt: async (tx, { claim }) => {
      const village = await createVillage(tx);
      return loadClaimAtDesk(tx, checkerActor(village), village.id, claim.id);
    },
  },
  {
    what: "somebody else's claim on the phone",
    code: 'claims/not-found',
    attempt: async (tx, { village, claim }) =>
      loadMemberClaim(tx, memberActor(await createMember(tx, village)), claim.id),
  },
];

describe('deciding refuses', () => {
  for (const { what, code, details, attempt } of refusals) {
    test(what, async ({ tx }) => {
      const arranged = await arrange(tx);
      const before = await balanceOf(tx, arranged.village.id, arranged.member.id);
      expect(before).toBe('0.00');
      await expect(attempt(tx, arranged)).rejects.toMatchObject({
        code,
        details: expect.objectContaining(details ?? {}),
      });
    });
  }
});
