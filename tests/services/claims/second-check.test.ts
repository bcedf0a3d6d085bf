import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { acceptClaim, acceptClaims, listClaimsToCheck, lowerClaim, refuseClaim } from '#services/claims';
import { chooseSecondCheck } from '#services/claims/choose-second-check';
import { points } from '#services/kernel/decimal';
import { createClaim } from '#tests/factories/claims';
import { checkerActor, committeeActor } from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { test } from '#tests/harness/database';
import { arrangeClaims, balanceOf, setting } from './arrange';

async function arrange(tx: Tx) {
  const arranged = await arrangeClaims(tx);
  const { village, claimant } = arranged;
  await createRule(tx, village.id, { code: 'BIG', pointsMin: '20', pointsMax: '40' });
  const claim = await createClaim(tx, claimant, 'BIG');
  const second = committeeActor(village, { name: '李秀英' });
  return { ...arranged, claim, second, command: { villageId: village.id, claimId: claim.id } };
}

describe('above the set value', () => {
  test('two people check, and the points come with the second', async ({ tx }) => {
    const { checker, second, command, village, member } = await arrange(tx);
    const first = await acceptClaim(tx, checker, { ...command, points: '35' });
    expect(first.result).toMatchObject({ state: 'second-check', points: '35.00' });
    expect(await balanceOf(tx, village.id, member.id)).toBe('0.00');
    const [line] = await listClaimsToCheck(tx, second, village.id, { state: 'second-check' });
    expect(line).toMatchObject({ obstacle: null, together: true, claim: { secondCheck: 'above-value' } });
    expect(line?.claim.checks).toMatchObject([{ name: checker.name, kind: 'accept', points: '35.00' }]);
    expect((await acceptClaim(tx, second, command)).result).toMatchObject({ state: 'credited', points: '35.00' });
    expect(await balanceOf(tx, village.id, member.id)).toBe('35.00');
  });

  test('the first of them is refused as the second, and told so when the form comes twice', async ({ tx }) => {
    const { checker, command } = await arrange(tx);
    const first = await acceptClaim(tx, checker, { ...command, points: '35' });
    expect(await acceptClaim(tx, checker, { ...command, points: '35' })).toEqual({ ...first, replayed: true });
    await expect(acceptClaim(tx, checker, { ...command, points: '34' })).rejects.toMatchObject({
      code: 'claims/another-checker',
    });
    await expect(refuseClaim(tx, checker, { ...command, reason: '看错了' })).rejects.toMatchObject({
      code: 'claims/another-checker',
    });
    const [line] = await acceptClaims(tx, checker, { villageId: command.villageId, claimIds: [command.claimId] });
    expect(line).toMatchObject({ accepted: true, replayed: true, state: 'second-check' });
  });

  test('the second lowers or refuses, never raises', async ({ tx }) => {
    const { checker, second, command, village, member } = await arrange(tx);
    await acceptClaim(tx, checker, { ...command, points: '35' });
    await expect(acceptClaim(tx, second, { ...command, points: '36' })).rejects.toMatchObject({
      code: 'claims/points-out-of-range',
      details: { least: '35', most: '35' },
    });
    await expect(lowerClaim(tx, second, { ...command, points: '35', reason: '少' })).rejects.toMatchObject({
      details: { least: '0.5', most: '34.5' },
    });
    expect((await lowerClaim(tx, second, { ...command, points: '10', reason: '少' })).result.state).toBe('credited');
    expect(await balanceOf(tx, village.id, member.id)).toBe('10.00');
  });

  test('the second refuses: nothing is posted, and the member is told', async ({ tx }) => {
    const { checker, second, command, village, member } = await arrange(tx);
    await acceptClaim(tx, checker, { ...command, points: '35' });
    await refuseClaim(tx, second, { ...command, reason: '没有这回事' });
    expect(await balanceOf(tx, village.id, member.id)).toBe('0.00');
    const notes = await tx.$client`select kind, details from messages_notes where member_id = ${member.id}`;
    expect(notes).toMatchObject([{ kind: 'claim-refused', details: { reason: '没有这回事' } }]);
  });

  test('up to the value one is enough, and 0 asks for nobody', async ({ tx }) => {
    const { checker, command, village, claimant } = await arrange(tx);
    expect((await acceptClaim(tx, checker, { ...command, points: '30' })).result.state).toBe('credited');
    await setting(tx, village.id, 'claims.second-check-above', '0');
    const claim = await createClaim(tx, claimant, 'BIG', { place: '别处' });
    const outcome = await acceptClaim(tx, checker, { villageId: village.id, claimId: claim.id, points: '40' });
    expect(outcome.result.state).toBe('credited');
  });

  test('the database refuses to go on with one', async ({ tx }) => {
    const { checker, command } = await arrange(tx);
    await acceptClaim(tx, checker, { ...command, points: '35' });
    await tx.$client`savepoint before`;
    await expect(
      tx.$client`update claims_claims set state = 'accepted', posting = 'at-once' where id = ${command.claimId}`,
    ).rejects.toMatchObject({ code: 'YL113' });
    await tx.$client`rollback to savepoint before`;
    await expect(
      tx.$client`insert into claims_decisions (village_id, id, claim_id, kind, decided_by, decided_by_name, role)
        values (${command.villageId}, ${randomUUID()}, ${command.claimId}, 'accept', ${checker.accountId}, '陈', 'checker')`,
    ).rejects.toMatchObject({ constraint_name: 'claims_decisions_checker_key' });
    await tx.$client`rollback to savepoint before`;
  });
});

describe('drawn at random', () => {
  const drawn = (percent: number) => {
    const terms = { secondCheckAbove: points('0'), reviewPercent: percent };
    return ids.filter((id) => chooseSecondCheck(id, points('3'), terms) === 'random');
  };
  const ids = Array.from({ length: 4000 }, () => randomUUID());

  test('is about the share that the village set, none at 0 and all at 100', () => {
    expect(drawn(0)).toHaveLength(0);
    expect(drawn(100)).toHaveLength(ids.length);
    for (const percent of [5, 20, 50, 80]) {
      const share = (drawn(percent).length / ids.length) * 100;
      expect(Math.abs(share - percent)).toBeLessThan(5);
    }
  });

  test('is the same however often it is asked, and grows with the share', () => {
    expect(drawn(20)).toEqual(drawn(20));
    expect(drawn(50)).toEqual(expect.arrayContaining(drawn(20)));
  });

  test('sends a claim to a second person', async ({ tx }) => {
    const { village, claimant, checker, second } = await arrange(tx);
    await setting(tx, village.id, 'claims.review-percent', '100');
    const { id: claimId } = await createClaim(tx, claimant, 'VISIT');
    const command = { villageId: village.id, claimIds: [claimId] };
    expect(await acceptClaims(tx, checker, command)).toMatchObject([{ state: 'second-check' }]);
    expect(await acceptClaims(tx, checkerActor(village), command)).toMatchObject([{ state: 'credited' }]);
    expect(await acceptClaims(tx, second, command)).toMatchObject([{ refusal: { code: 'claims/already-decided' } }]);
  });
});
