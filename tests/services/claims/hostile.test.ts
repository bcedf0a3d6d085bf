import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { acceptClaim, acceptClaims, submitClaim, withdrawClaim } from '#services/claims';
import { placeMember } from '#services/org';
import { claimCommand, createClaim, noon } from '#tests/factories/claims';
import { createMember, memberActor, setup } from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { type ArrangedClaims, arrangeClaims, balanceOf } from './arrange';

let own: TestDatabase;
const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 12 });
});
afterAll(() => own.close());

/** What came of attempts at the same time, by refusal code. */
async function outcomes(attempts: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(attempts);
  const words = settled.map((each) => {
    if (each.status === 'rejected') return String((each.reason as { code?: string }).code ?? each.reason);
    return (each.value as { replayed?: boolean }).replayed ? 'replayed' : 'done';
  });
  return words.sort();
}

const move = (tx: Tx, { village }: ArrangedClaims, memberId: string, householdId: string | null, fromOn: string) =>
  placeMember(tx, setup, {
    requestId: randomUUID(),
    villageId: village.id,
    memberId,
    householdId,
    relation: null,
    fromOn,
  });

describe('a checker who moved', () => {
  test.each([
    ['lived with the claimant on the day, and moved out since', '2026-11-01', '2026-11-19', 'claims/household-matter'],
    ['moved in after the day, and out again', '2026-11-18', '2026-11-20', 'claims/household-matter'],
    ['moved out before the day', '2026-10-01', '2026-11-10', undefined],
  ])('%s', async (_what, inOn, outOn, code) => {
    const accepted = inTransaction(async (tx) => {
      const here = await arrangeClaims(tx);
      const claim = await createClaim(tx, here.claimant, 'VISIT');
      await move(tx, here, here.checkerMember.id, here.household.id, inOn);
      await move(tx, here, here.checkerMember.id, null, outOn);
      return acceptClaim(tx, here.checker, { villageId: here.village.id, claimId: claim.id });
    });
    if (code) await expect(accepted).rejects.toMatchObject({ code });
    else await expect(accepted).resolves.toMatchObject({ replayed: false });
  });
});

test('a place that only looks like another is the same place', async () => {
  const claimed = inTransaction(async (tx) => {
    const { claimant } = await arrangeClaims(tx);
    await createClaim(tx, claimant, 'VISIT', { place: '村口' });
    await createClaim(tx, claimant, 'VISIT', { place: '村\u200b口\u2060 ' });
  });
  await expect(claimed).rejects.toMatchObject({ code: 'claims/already-claimed' });
});

describe('at the same time', () => {
  const arranged = () =>
    inTransaction(async (tx) => {
      const here = await arrangeClaims(tx);
      return { ...here, claim: await createClaim(tx, here.claimant, 'VISIT') };
    });

  test('one checker presses accept eight times: one award, seven replays', async () => {
    const { village, checker, claim, member } = await arranged();
    const command = { villageId: village.id, claimId: claim.id };
    const words = await outcomes(
      Array.from({ length: 8 }, () => inTransaction((tx) => acceptClaim(tx, checker, command))),
    );
    expect(words).toEqual(['done', ...Array.from({ length: 7 }, () => 'replayed')]);
    expect(await inTransaction((tx) => balanceOf(tx, village.id, member.id))).toBe('3.00');
  });

  test('accepting alone and in a batch, by two checkers: one award', async () => {
    const { village, checker, claim, member } = await arranged();
    const colleague = { ...checker, accountId: randomUUID(), memberId: null };
    const command = { villageId: village.id, claimId: claim.id };
    await Promise.allSettled([
      inTransaction((tx) => acceptClaim(tx, checker, command)),
      inTransaction((tx) => acceptClaims(tx, colleague, { villageId: village.id, claimIds: [claim.id] })),
    ]);
    expect(await inTransaction((tx) => balanceOf(tx, village.id, member.id))).toBe('3.00');
  });

  test('accepting and withdrawing: the claim is one of both, and the purse agrees', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { village, checker, claimant, claim, member } = await arranged();
      const command = { villageId: village.id, claimId: claim.id };
      const words = await outcomes([
        inTransaction((tx) => acceptClaim(tx, checker, command)),
        inTransaction((tx) => withdrawClaim(tx, claimant, { claimId: claim.id, now: noon })),
      ]);
      expect(words).toEqual(['claims/already-decided', 'done']);
      const [row] = await own.database.db.$client`select state from claims_claims where id = ${claim.id}`;
      const balance = await inTransaction((tx) => balanceOf(tx, village.id, member.id));
      expect([row?.state, balance]).toEqual(row?.state === 'credited' ? ['credited', '3.00'] : ['withdrawn', '0.00']);
    }
  });

  test('one event by the member and by the grid member: claimed once', async () => {
    const { village, grid, member, claimant } = await arranged();
    const other = await inTransaction(async (tx) => {
      await createRule(tx, village.id, { code: 'BOTH', claimants: ['oneself', 'grid-member-for-others'] });
      return createMember(tx, village, { gridId: grid.id, kinds: ['grid-member'], name: '老吴' });
    });
    const words = await outcomes([
      inTransaction((tx) => submitClaim(tx, claimant, claimCommand('BOTH'))),
      inTransaction((tx) => submitClaim(tx, memberActor(other), claimCommand('BOTH', { memberId: member.id }))),
    ]);
    expect(words).toEqual(['claims/already-claimed', 'done']);
  });

  test('six claims under a cap of three: three stand', async () => {
    const { village, claimant } = await arranged();
    await inTransaction((tx) => createRule(tx, village.id, { code: 'CAP', caps: [{ period: 'week', points: '9' }] }));
    const words = await outcomes(
      Array.from({ length: 6 }, (_, index) =>
        inTransaction((tx) => submitClaim(tx, claimant, claimCommand('CAP', { place: `${index} 组` }))),
      ),
    );
    expect(words).toEqual([...Array.from({ length: 3 }, () => 'claims/over-cap'), 'done', 'done', 'done']);
  });

  test('two members send the same request id: one stands, the other is told', async () => {
    const { village, claimant } = await arranged();
    const other = await inTransaction((tx) => createMember(tx, village, { name: '老吴' }));
    const requestId = randomUUID();
    await inTransaction((tx) => createRule(tx, village.id, { code: 'SAME' }));
    const words = await outcomes(
      [claimant, memberActor(other)].map((actor) =>
        inTransaction((tx) => submitClaim(tx, actor, claimCommand('SAME', { requestId }))),
      ),
    );
    expect(words).toEqual(['claims/request-used', 'done']);
  });
});
