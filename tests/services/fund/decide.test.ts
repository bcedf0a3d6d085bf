import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  castVote,
  findTally,
  keepDecision,
  listSeats,
  listSimilar,
  listUndecided,
  listWaitingFor,
} from '#services/fund';
import { type Application, lockApplication } from '#services/fund/act';
import { enrol } from '#services/identity';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { declareRelative } from '#services/org';
import { createFundVillage, createOfficial, type FundVillage } from '#tests/factories/fund';
import { createReview, nameStandIn, setting, voteAll, voteCommand } from '#tests/factories/fund-decisions';
import { committeeActor, createMember, createVillage, personActor, setup } from '#tests/factories/org';
import { test } from '#tests/harness/database';

const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; details?: unknown }) => ({ code: error.code, ...(error.details as object) }),
  );

const village = (tx: Tx) => createFundVillage(tx, { members: 4, money: '2000' });

/** As `fund.branch-review` off: it begins with the vote. */
async function withoutBranch(tx: Tx): Promise<FundVillage> {
  const world = await village(tx);
  await setting(tx, world.village, 'fund.branch-review', 'false');
  return world;
}

async function held(tx: Tx, { villageId, id }: Application): Promise<string> {
  const [row] = await tx.$client<{ held: string }[]>`
    select coalesce(sum(l.balance), 0)::numeric(14,2)::text as held from fund_shares s
    join ledger_accounts l on l.village_id = s.village_id and l.owner_id = s.id and l.kind = 'held'
    where s.village_id = ${villageId} and s.application_id = ${id}`;
  return row!.held;
}

const notesOf = async (tx: Tx, memberId: string) =>
  (
    await tx.$client<{ kind: string }[]>`
      select kind from messages_notes where member_id = ${memberId} and kind like 'fund-%' order by recorded_at`
  ).map(({ kind }) => kind);

const eventsOf = async (tx: Tx, { id }: Application) =>
  (
    await tx.$client<{ kind: string; step: string | null }[]>`
      select kind, step from fund_events where application_id = ${id} order by recorded_at`
  ).map(({ kind, step }) => `${kind} ${step}`);

/** The committee member's own record in the roster. */
async function asMember(tx: Tx, world: FundVillage, actor: PersonActor, memberId: string): Promise<void> {
  const place = { unitId: world.village.id, villageId: world.village.id, memberId };
  await enrol(tx, setup, actor.accountId, { role: 'member', ...place });
}

const relate = (tx: Tx, world: FundVillage, memberId: string, relativeNumber: string) =>
  declareRelative(tx, committeeActor(world.village), {
    requestId: randomUUID(),
    villageId: world.village.id,
    memberId,
    relativeNumber,
    relation: 'spouse',
  });

const endRole = (tx: Tx, { accountId, role }: PersonActor) => tx.$client`
  update identity_roles set ended_at = recorded_now(), end_reason = 'left' where account_id = ${accountId} and role = ${role}`;

describe('the steps of an application', () => {
  test('branch, then the village, are fixed where the sum is small', async ({ tx }) => {
    const world = await village(tx);
    const application = await createReview(tx, world);
    expect(application).toMatchObject({ state: 'reviewing', steps: ['branch', 'village'], step: 'branch', round: 1 });
    const after = await voteAll(tx, application, [[world.checker, 'yes']]);
    expect(after).toMatchObject({ state: 'reviewing', step: 'village', round: 1 });
    expect(await eventsOf(tx, application)).toEqual(['vote branch', 'open-step village']);
  });

  test('the township decides too above its limit', async ({ tx }) => {
    const world = await withoutBranch(tx);
    await setting(tx, world.village, 'fund.township-above', '100');
    const application = await createReview(tx, world);
    expect(application.steps).toEqual(['village', 'township']);
    const [one, two, three, four] = world.committee;
    const passed = await voteAll(tx, application, [
      [one!, 'yes'],
      [two!, 'yes'],
      [three!, 'yes'],
      [four!, 'yes'],
    ]);
    expect(passed.step).toBe('township');
    expect(await voteAll(tx, application, [[world.township, 'yes']])).toMatchObject({
      state: 'accepted',
      step: null,
      approvedYuan: '120.00',
      dueOn: null,
    });
    expect(await held(tx, application)).toBe('120.00');
  });

  test('a sum at the limit stays in the village', async ({ tx }) => {
    const world = await withoutBranch(tx);
    await setting(tx, world.village, 'fund.township-above', '120');
    expect((await createReview(tx, world)).steps).toEqual(['village']);
  });

  test('the branch is skipped where no checker may', async ({ tx }) => {
    const world = await village(tx);
    await asMember(tx, world, world.checker, (await createMember(tx, world.village, { name: '韩书记' })).id);
    await endRole(tx, world.checker);
    const application = await createReview(tx, world);
    expect(application).toMatchObject({ step: 'village', steps: ['village'] });
    expect(await eventsOf(tx, application)).toEqual(['skip-step branch']);
  });

  test('stand-ins come in the order they were named, as many as are missing', async ({ tx }) => {
    const world = await withoutBranch(tx);
    for (const actor of world.committee.slice(1)) await endRole(tx, actor);
    const names = [];
    for (const name of ['甲', '乙', '丙']) {
      const standIn = await createOfficial(tx, world.village, 'checker', name);
      await nameStandIn(tx, world.village, standIn);
      names.push(standIn);
    }
    await endRole(tx, names[0]!);
    const application = await createReview(tx, world);
    expect(application.step).toBe('village');
    const seats = await listSeats(tx, world.village.id, application.id);
    expect(seats.filter((seat) => seat.counts).map((seat) => [seat.name, seat.capacity])).toEqual([
      ['陈建国', 'committee'],
      ['乙', 'stand-in'],
      ['丙', 'stand-in'],
    ]);
    await voteAll(tx, application, [
      [names[1]!, 'yes'],
      [names[2]!, 'yes'],
    ]);
    expect((await lockApplication(tx, world.village.id, application.id)).state).toBe('accepted');
  });

  test('too few voters even so: the township instead of the village', async ({ tx }) => {
    const world = await withoutBranch(tx);
    for (const actor of world.committee.slice(2)) await endRole(tx, actor);
    const application = await createReview(tx, world);
    expect(application).toMatchObject({ step: 'township', steps: ['township'] });
    expect(await eventsOf(tx, application)).toEqual(['skip-step village']);
    expect(await refused(castVote(tx, world.committee[0]!, voteCommand(application)))).toMatchObject({
      code: 'permission/not-allowed',
    });
    expect((await voteAll(tx, application, [[world.township, 'yes']])).state).toBe('accepted');
  });

  test('the county where the township has nobody', async ({ tx }) => {
    const world = await withoutBranch(tx);
    for (const actor of [...world.committee, world.township]) await endRole(tx, actor);
    const application = await createReview(tx, world);
    expect(await findTally(tx, world.village.id, application.id)).toMatchObject({ voters: 0, result: 'open' });
    const county = await createOfficial(tx, world.village, 'county-administrator', '县里');
    await tx.$client`update identity_roles set unit_id = ${world.village.countyId}, village_id = null where account_id = ${county.accountId}`;
    await keepDecision(tx, { villageId: world.village.id, applicationId: application.id, now: new Date() });
    expect((await voteAll(tx, application, [[county, 'yes']])).state).toBe('accepted');
  });

  test('an urgent one has the shorter time', async ({ tx }) => {
    const world = await withoutBranch(tx);
    const usual = await createReview(tx, world);
    const urgent = await createReview(tx, world, { from: 1, fields: { urgentReason: '屋顶漏雨' } });
    expect(urgent.dueOn! < usual.dueOn!).toBe(true);
  });
});

describe('who does not vote', () => {
  test.for([
    ['applicant', '是申请人'],
    ['beneficiary', '是受益人'],
    ['household', '与受益人同户'],
    ['relative', '是申请人的亲属'],
    ['entered-it', '录入了它'],
  ] as const)('%s: %s', async ([why], { tx }) => {
    const world = await withoutBranch(tx);
    const [official] = world.committee;
    const [lead, helped, other] = world.members;
    const [household] = await tx.$client<{ id: string }[]>`
      select household_id as id from org_household_members where member_id = ${helped!.id}`;
    const memberId = { applicant: lead!.id, beneficiary: helped!.id, household: other!.id, relative: other!.id }[
      why as 'applicant'
    ];
    const fields = {
      applicant: {},
      beneficiary: { beneficiaryMemberId: helped!.id },
      household: { beneficiaryHouseholdId: household!.id },
      relative: {},
      'entered-it': { enteredBy: official!.accountId },
    }[why];
    if (memberId) {
      await tx.$client`update identity_roles set account_id = ${official!.accountId} where role = 'member' and member_id = ${memberId}`;
    }
    if (why === 'household') {
      await tx.$client`update org_household_members set household_id = ${household!.id} where member_id = ${other!.id}`;
    }
    if (why === 'relative') await relate(tx, world, other!.id, lead!.number);
    const application = await createReview(tx, world, { fields });
    const expected = why === 'household' ? 'beneficiary' : why;
    const seats = await listSeats(tx, world.village.id, application.id);
    expect(seats.find((seat) => seat.accountId === official!.accountId)).toMatchObject({
      excluded: expected,
      counts: false,
    });
    expect(await findTally(tx, world.village.id, application.id)).toMatchObject({ voters: 4, yesNeeded: 3 });
    expect(await listWaitingFor(tx, official!)).toEqual([]);
    expect(await refused(castVote(tx, official!, voteCommand(application)))).toMatchObject({ code: 'fund/excluded' });
  });

  test('who reviewed it in the branch does not vote on it in the village, not in a later round either', async ({
    tx,
  }) => {
    const world = await village(tx);
    const [both] = world.committee;
    const place = { unitId: world.village.id, villageId: world.village.id };
    await enrol(tx, setup, both!.accountId, { role: 'checker', ...place });
    const inBranch = { ...both!, role: 'checker' as const };
    const application = await createReview(tx, world);
    const atVillage = await voteAll(tx, application, [[inBranch, 'yes']]);
    const own = (await listSeats(tx, world.village.id, application.id)).filter(
      (seat) => seat.accountId === both!.accountId && seat.step === 'village',
    );
    expect(own).toMatchObject([{ excluded: 'reviewed-it' }]);
    expect(await refused(castVote(tx, both!, voteCommand(atVillage)))).toMatchObject({ code: 'fund/acted-before' });
  });

  test('kinship declared since excludes, a role that ended does not vote', async ({ tx }) => {
    const world = await withoutBranch(tx);
    const [kin, gone] = world.committee;
    const [lead, , , other] = world.members;
    await tx.$client`update identity_roles set account_id = ${kin!.accountId} where role = 'member' and member_id = ${other!.id}`;
    const application = await createReview(tx, world);
    expect(await findTally(tx, world.village.id, application.id)).toMatchObject({ voters: 5 });
    await relate(tx, world, other!.id, lead!.number);
    await endRole(tx, gone!);
    expect(await findTally(tx, world.village.id, application.id)).toMatchObject({ voters: 3 });
    expect(await listWaitingFor(tx, kin!)).toEqual([]);
    expect(await refused(castVote(tx, kin!, voteCommand(application)))).toEqual({
      code: 'fund/excluded',
      why: 'relative',
    });
    expect(await refused(castVote(tx, gone!, voteCommand(application)))).toMatchObject({ code: 'fund/no-seat' });
  });

  test('a vote that became too small goes to the township', async ({ tx }) => {
    const world = await withoutBranch(tx);
    const application = await createReview(tx, world);
    await voteAll(tx, application, [[world.committee[0]!, 'yes']]);
    for (const actor of world.committee.slice(2)) await endRole(tx, actor);
    await keepDecision(tx, { villageId: world.village.id, applicationId: application.id, now: new Date() });
    const moved = await lockApplication(tx, world.village.id, application.id);
    expect(moved).toMatchObject({ state: 'reviewing', step: 'township', steps: ['township'] });
    await keepDecision(tx, { villageId: world.village.id, applicationId: application.id, now: new Date() });
    expect(await eventsOf(tx, application)).toEqual(['vote village', 'skip-step village']);
  });
});

describe('castVote', () => {
  test('each vote situation of five', async ({ tx }) => {
    const world = await withoutBranch(tx);
    const situations = [
      ['yyyy', 'accepted'],
      ['yyy', 'reviewing'],
      ['nyyy', 'accepted'],
      ['yynry', 'accepted'],
      ['nn', 'reviewing'],
      ['nnn', 'reviewing'],
      ['nnnn', 'refused'],
      ['rrrr', 'returned'],
      ['nnrr', 'returned'],
      ['nnnr', 'refused'],
      ['rrny', 'returned'],
      ['ynnr', 'refused'],
      ['yynrn', 'refused'],
      ['yyrnr', 'returned'],
    ] as const;
    for (const [votes, state] of situations) {
      await tx
        .savepoint(async (part) => {
          const application = await createReview(part, world, { shares: ['50', '30'] });
          const kinds = { y: 'yes', n: 'no', r: 'return' } as const;
          const cast = [...votes].map((each, place) => [world.committee[place]!, kinds[each as 'y']] as const);
          const after = await voteAll(part, application, cast);
          expect([votes, after.state]).toEqual([votes, state]);
          expect(await held(part, application)).toBe(state === 'refused' ? '0.00' : '80.00');
          throw new Error('back');
        })
        .catch((error: Error) => {
          if (error.message !== 'back') throw error;
        });
    }
  });

  test('refused: the money is back, everybody who asked is told why', async ({ tx }) => {
    const world = await village(tx);
    const application = await createReview(tx, world, { shares: ['50', '30'] });
    const after = await voteAll(tx, application, [[world.checker, 'no']]);
    expect(after).toMatchObject({ state: 'refused', step: null, dueOn: null });
    expect(after.endedAt).not.toBeNull();
    for (const member of world.members.slice(0, 2)) expect(await notesOf(tx, member.id)).toEqual(['fund-refused']);
    const [share] = await tx.$client<
      { state: string }[]
    >`select state from fund_shares where application_id = ${application.id}`;
    expect(share!.state).toBe('released');
    expect(await eventsOf(tx, application)).toEqual(['vote branch', 'refuse branch']);
  });

  test('returned: held still, due again, and the lead is told what is missing', async ({ tx }) => {
    const world = await village(tx);
    const application = await createReview(tx, world);
    const after = await voteAll(tx, application, [[world.checker, 'return']]);
    expect(after).toMatchObject({ state: 'returned', step: null, dueOn: addDays(dateInChina(), 14) });
    expect(await notesOf(tx, world.members[0]!.id)).toEqual(['fund-returned']);
    expect(await held(tx, application)).toBe('120.00');
  });

  test('the same request again is the same vote', async ({ tx }) => {
    const world = await withoutBranch(tx);
    const application = await createReview(tx, world);
    const command = voteCommand(application);
    expect((await castVote(tx, world.committee[0]!, command)).replayed).toBe(false);
    expect((await castVote(tx, world.committee[0]!, command)).replayed).toBe(true);
    expect(await findTally(tx, world.village.id, application.id)).toMatchObject({ cast: 1, yes: 1 });
  });

  test('what is refused', async ({ tx }) => {
    const world = await withoutBranch(tx);
    const application = await createReview(tx, world);
    const [one, two] = world.committee;
    const elsewhere = await createVillage(tx);
    const first = voteCommand(application);
    await castVote(tx, one!, first);
    const rows: readonly [PersonActor, ReturnType<typeof voteCommand>, string][] = [
      [personActor('member', world.village), voteCommand(application), 'permission/not-allowed'],
      [committeeActor(elsewhere), voteCommand(application), 'permission/not-found'],
      [two!, voteCommand({ ...application, id: randomUUID() }), 'fund/not-found'],
      [two!, voteCommand({ ...application, id: 'no id' }), 'fund/not-found'],
      [one!, { ...first, vote: 'no', reason: '改主意' }, 'fund/request-used'],
      [two!, voteCommand({ ...application, round: 2 }), 'fund/changed'],
      [personActor('supervisor', world.village), voteCommand(application), 'permission/not-allowed'],
      [world.township, voteCommand(application), 'permission/not-allowed'],
      [committeeActor(world.village), voteCommand(application), 'fund/no-seat'],
      [world.checker, voteCommand(application), 'fund/no-seat'],
      [{ ...two!, role: 'checker' }, voteCommand(application), 'fund/no-seat'],
      [one!, voteCommand(application), 'fund/voted-already'],
      [two!, voteCommand(application, 'no', { reason: undefined }), 'fund/reason-missing'],
      [two!, voteCommand(application, 'return', { reason: '' }), 'fund/reason-missing'],
    ];
    for (const [actor, command, code] of rows) {
      const answer = await refused(tx.savepoint((part) => castVote(part, actor, command)));
      expect([code, answer]).toMatchObject([code, { code }]);
    }
    await voteAll(
      tx,
      application,
      world.committee
        .slice(1)
        .map((actor) => [actor, 'yes'] as const)
        .slice(0, 3),
    );
    expect(await refused(castVote(tx, world.committee[4]!, voteCommand(application)))).toEqual({
      code: 'fund/wrong-state',
      state: 'accepted',
    });
  });
});

describe('what waits', () => {
  test('for me, in the role I act in, what comes due first', async ({ tx }) => {
    const world = await village(tx);
    const late = await createReview(tx, world, { now: new Date('2026-01-05T04:00:00Z') });
    const soon = await createReview(tx, world, { from: 1, shares: ['20', '30'] });
    const waiting = await listWaitingFor(tx, world.checker);
    expect(waiting.map(({ id }) => id)).toEqual([late.id, soon.id]);
    expect(waiting[1]).toMatchObject({ joint: true, shares: 2, budget: '50.00', leadName: '吴永福', step: 'branch' });
    expect(await listWaitingFor(tx, world.committee[0]!)).toEqual([]);
    expect(await listWaitingFor(tx, { ...world.checker, role: 'member' })).toEqual([]);
    await voteAll(tx, late, [[world.checker, 'yes']]);
    expect((await listWaitingFor(tx, world.checker)).map(({ id }) => id)).toEqual([soon.id]);
    expect((await listWaitingFor(tx, world.committee[0]!, world.village.id)).map(({ id }) => id)).toEqual([late.id]);
    const overdueOn = dateInChina();
    expect((await listUndecided(tx, [world.village.id], { overdueOn })).map(({ id }) => id)).not.toContain(soon.id);
  });

  test('reminders come the day before and when it is over, each once', async ({ tx }) => {
    const world = await withoutBranch(tx);
    const [voter, other] = world.committee;
    const [, , , member] = world.members;
    await tx.$client`update identity_roles set account_id = ${voter!.accountId} where role = 'member' and member_id = ${member!.id}`;
    const application = await createReview(tx, world);
    const at = (days: number) => new Date(`${addDays(application.dueOn!, days)}T04:00:00Z`);
    const keep = (days: number) =>
      keepDecision(tx, { villageId: world.village.id, applicationId: application.id, now: at(days) });
    const count = async () => (await notesOf(tx, member!.id)).length;
    expect(await count()).toBe(1);
    await keep(-2);
    expect(await count()).toBe(1);
    await keep(-1);
    await keep(0);
    expect(await count()).toBe(2);
    await keep(1);
    await keep(5);
    expect(await count()).toBe(3);
    await voteAll(tx, application, [[other!, 'yes']]);
    expect(await count()).toBe(3);
    expect(await listUndecided(tx, [world.village.id], { overdueOn: addDays(application.dueOn!, 1) })).toHaveLength(1);
    expect(await listUndecided(tx, [world.village.id], { overdueOn: application.dueOn! })).toHaveLength(0);
  });

  test('what else the same lead asked for, and for whom', async ({ tx }) => {
    const world = await withoutBranch(tx);
    const first = await createReview(tx, world, { fields: { beneficiaryName: '周奶奶' } });
    await createReview(tx, world, { from: 1, fields: { beneficiaryName: '周奶奶' } });
    await createReview(tx, world, { shares: ['10'], fields: { beneficiaryName: '别人' } });
    await createReview(tx, world, { from: 2, fields: { beneficiaryName: '别人' } });
    const similar = await listSimilar(tx, first);
    expect(similar.map(({ sameLead, sameBeneficiary }) => [sameLead, sameBeneficiary])).toEqual(
      expect.arrayContaining([
        [false, true],
        [true, false],
      ]),
    );
    expect(similar).toHaveLength(2);
  });
});
