import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import {
  acceptBatch,
  acceptClaim,
  addLateClaim,
  applyBatch,
  assessmentNoticeEffects,
  claimNoticeEffects,
  closeActivity,
  previewBatch,
  refreshAssessment,
  signMemberIn,
  takeBackAward,
} from '#services/claims';
import { points } from '#services/kernel/decimal';
import { listBoardEntries, postTransfers, takeBack } from '#services/ledger';
import { createActivity } from '#tests/factories/activities';
import {
  aNotice,
  createAssessedClaim,
  createDecidedAssessment,
  createGridMember,
  rowOf,
} from '#tests/factories/assessments';
import { applyCommand } from '#tests/factories/batches';
import { createClaim } from '#tests/factories/claims';
import { award } from '#tests/factories/ledger';
import {
  checkerActor,
  committeeActor,
  createMember,
  createVillage,
  memberActor,
  personActor,
  setup,
} from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { test } from '#tests/harness/database';
import { balanceOf, setting } from './arrange';

const stateOf = async (tx: Parameters<typeof balanceOf>[0], claimId: string) => {
  const [row] = await tx.$client<{ state: string; posting: string | null }[]>`
    select state, posting from claims_claims where id = ${claimId}`;
  return row!;
};

describe('nothing that was earned is left lying', () => {
  test('a late addition that can’t be redeemed waits for a notice, not for an assessment that leaves it out', async ({
    tx,
  }) => {
    const village = await createVillage(tx);
    await createRule(tx, village.id, { code: 'VISIT' });
    await setting(tx, village.id, 'claims.posting', 'at-assessment');
    await setting(tx, village.id, 'claims.late-redeemable', 'off');
    const member = await createGridMember(tx, village, '周桂兰');
    const { result } = await addLateClaim(tx, committeeActor(village), {
      requestId: randomUUID(),
      villageId: village.id,
      memberId: member.id,
      ruleCode: 'VISIT',
      occurredOn: '2026-09-01',
      quantity: '1',
      reason: '手机坏了',
      photoIds: [],
      now: new Date('2026-11-18T04:00:00Z'),
    });
    await acceptClaim(tx, checkerActor(village), { villageId: village.id, claimId: result.id });
    expect(await stateOf(tx, result.id)).toEqual({ state: 'accepted', posting: 'after-notice' });
  });

  test('a claim of somebody whose row was withdrawn waits for the next assessment', async ({ tx }) => {
    const village = await createVillage(tx);
    await createRule(tx, village.id, { code: 'VISIT' });
    const [zhou, liu] = [await createGridMember(tx, village, '周桂兰'), await createGridMember(tx, village, '刘长河')];
    for (const member of [zhou, liu]) await createAssessedClaim(tx, member, 'VISIT', '2026-08-08');
    const committee = committeeActor(village);
    const assessmentId = await createDecidedAssessment(tx, committee, village.id);
    const noticeId = aNotice();
    const rows = await assessmentNoticeEffects.listNoticeable(tx, village.id, assessmentId);
    await assessmentNoticeEffects.putOnNotice(
      tx,
      village.id,
      noticeId,
      rows.map((row) => row.subjectId),
    );
    await assessmentNoticeEffects.settle(tx, committee, {
      villageId: village.id,
      subjectId: (await rowOf(tx, assessmentId, zhou.id)).id,
      outcome: 'withdrawn',
      points: null,
      reason: '没有做',
      occurredOn: '2026-10-12',
      requestId: randomUUID(),
    });
    await assessmentNoticeEffects.returnFromNotice(tx, village.id, noticeId);
    const later = await createAssessedClaim(tx, zhou, 'VISIT', '2026-08-09');
    const other = await createAssessedClaim(tx, liu, 'VISIT', '2026-08-09');
    const command = { villageId: village.id, assessmentId };
    expect(await refreshAssessment(tx, committee, command)).toMatchObject({ claims: 1 });
    expect(await rowOf(tx, assessmentId, zhou.id)).toMatchObject({ state: 'withdrawn', total: '0.00' });
    expect(await rowOf(tx, assessmentId, liu.id)).toMatchObject({ state: 'open', total: '6.00' });
    const taken = await tx.$client`select assessment_id is not null as taken from claims_claims
      where id in (${later}, ${other}) order by id = ${later}`;
    expect(taken.map((row) => row.taken)).toEqual([true, false]);
  });
});

describe('nobody takes back alone what they let in', () => {
  test('also where a notice posted it', async ({ tx }) => {
    const village = await createVillage(tx);
    await createRule(tx, village.id, { code: 'VISIT' });
    await setting(tx, village.id, 'claims.posting', 'after-notice');
    const member = await createMember(tx, village);
    const claim = await createClaim(tx, memberActor(member), 'VISIT');
    const checker = checkerActor(village);
    await acceptClaim(tx, checker, { villageId: village.id, claimId: claim.id });
    await claimNoticeEffects.putOnNotice(tx, village.id, aNotice(), [claim.id]);
    const credited = await claimNoticeEffects.credit(tx, setup, village.id, [claim.id]);
    const command = {
      villageId: village.id,
      transferId: credited.get(claim.id)!.transferId!,
      reason: '没有做',
      occurredOn: '2026-11-21',
      requestId: randomUUID(),
      partly: false,
    };
    const same = personActor('points-administrator', village, { accountId: checker.accountId });
    await expect(takeBackAward(tx, same, command)).rejects.toMatchObject({ code: 'ledger/reversal-by-same-person' });
    await takeBackAward(tx, personActor('points-administrator', village), command);
    expect(await stateOf(tx, claim.id)).toMatchObject({ state: 'taken-back' });
  });
});

describe('a deduction', () => {
  test('is not on the public board, nor what was given back of it', async ({ tx }) => {
    const village = await createVillage(tx);
    const member = await createMember(tx, village);
    await award(tx, member, '10');
    const [accounts] = await tx.$client<{ purse: string; issuance: string }[]>`
      select (select id from ledger_accounts where owner_id = ${member.id}) as purse,
        (select id from ledger_accounts where owner_id = ${village.id} and kind = 'issuance') as issuance`;
    const [taken] = await postTransfers(tx, setup, village.id, [
      {
        kind: 'deduction',
        unit: 'points',
        fromAccountId: accounts!.purse,
        toAccountId: accounts!.issuance,
        amount: points('4'),
        occurredOn: '2026-11-21',
        requestId: randomUUID(),
        summary: '乱倒垃圾',
      },
    ]);
    await takeBack(tx, setup, {
      villageId: village.id,
      transferId: taken!.id,
      amount: '4',
      reason: '认错人了',
      occurredOn: '2026-11-21',
      requestId: randomUUID(),
    });
    expect((await listBoardEntries(tx, village.id, { count: 9 })).map(({ kind }) => kind)).toEqual(['award']);
  });
});

describe('nobody checks what they wrote down', () => {
  test('who signed people in by hand leaves their claims to somebody else', async ({ tx }) => {
    const village = await createVillage(tx);
    await createRule(tx, village.id, { code: 'RIVER', title: '河道清理' });
    const [lan, shan] = [await createMember(tx, village), await createMember(tx, village)];
    const organiser = committeeActor(village);
    const hand = committeeActor(village, { name: '周干事' });
    const activityId = await createActivity(tx, organiser, village.id);
    const signing = { villageId: village.id, activityId, time: undefined };
    await signMemberIn(tx, hand, { ...signing, memberId: lan.id });
    await signMemberIn(tx, organiser, { ...signing, memberId: shan.id });
    await closeActivity(tx, organiser, { villageId: village.id, activityId });
    const source = { kind: 'activity', activityId } as const;
    const { result } = await previewBatch(tx, organiser, { requestId: randomUUID(), villageId: village.id, source });
    await applyBatch(tx, organiser, await applyCommand(tx, organiser, village.id, result.id));
    const command = { villageId: village.id, batchId: result.id };
    const byHand = await acceptBatch(tx, checkerActor(village, { accountId: hand.accountId }), command);
    expect(byHand.accepted).toBe(1);
    expect(byHand.left.map(({ refusal }) => refusal?.code)).toEqual(['claims/own-batch']);
    expect(await balanceOf(tx, village.id, lan.id)).toBe('0.00');
    expect((await acceptBatch(tx, checkerActor(village), command)).accepted).toBe(1);
  });
});
