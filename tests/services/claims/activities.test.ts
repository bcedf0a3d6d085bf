import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  cancelActivity,
  changeActivity,
  closeActivity,
  findAttendable,
  listActivities,
  listComingActivities,
  listOwnAttendances,
  loadActivity,
  makeActivityCode,
  planActivity,
  readActivityCode,
  signAtActivity,
  signMemberIn,
  signMemberOut,
  strikeAttendance,
} from '#services/claims';
import {
  activityCode,
  activityStepAt,
  attendedHours,
  matchActivityCode,
  matchTicket,
} from '#services/claims/activity-code';
import { type Actor, jobActor, NO_ORIGIN } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { activityCommand, createActivity, ticketOf } from '#tests/factories/activities';
import { committeeActor, createMember, createVillage, memberActor, personActor } from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { ownDatabase, test } from '#tests/harness/database';

const today = dateInChina();
const yesterday = addDays(today, -1);
const dayBefore = new Date(Date.now() - 24 * 3_600_000);

async function arrange(tx: Tx) {
  const village = await createVillage(tx);
  const organiser = committeeActor(village, { name: '王主任' });
  const member = await createMember(tx, village);
  await createRule(tx, village.id, { code: 'RIVER', quantityMax: '2', pointsMin: '2', pointsMax: '2' });
  await createRule(tx, village.id, { code: 'HOURS', unit: 'hour', quantityMax: '4', pointsMin: '2', pointsMax: '2' });
  const activityId = await createActivity(tx, organiser, village.id);
  return { village, organiser, member, volunteer: memberActor(member), activityId, villageId: village.id };
}
type World = Awaited<ReturnType<typeof arrange>>;
type Refused = readonly [code: string, act: (tx: Tx, world: World) => Promise<unknown>, details?: object];

/** A line for each refusal: that it comes, and with what. */
function refusals(name: string, lines: Readonly<Record<string, Refused>>) {
  describe(name, () => {
    for (const [when, [code, act, details]] of Object.entries(lines)) {
      test(`refuses ${code} ${when}`, async ({ tx }) => {
        const world = await arrange(tx);
        await expect(act(tx, world)).rejects.toMatchObject({ code, ...(details && { details }) });
      });
    }
  });
}

const plan =
  (fields: Parameters<typeof activityCommand>[1], actor?: (world: World) => Actor) => (tx: Tx, world: World) =>
    planActivity(tx, actor?.(world) ?? world.organiser, activityCommand(world.villageId, fields));
const sign = (tx: Tx, { activityId, member, volunteer }: World, ticket = ticketOf(activityId, member.id)) =>
  signAtActivity(tx, volunteer, { activityId, ticket });
const at = ({ villageId, activityId }: World) => ({ villageId, activityId });

refusals('planActivity', {
  'from a visitor': ['permission/not-signed-in', plan({}, () => ({ kind: 'visitor', origin: NO_ORIGIN }))],
  'from a member': ['permission/not-allowed', plan({}, ({ volunteer }) => volunteer)],
  'in another village': ['permission/not-found', plan({ villageId: randomUUID() })],
  'from a job': ['activities/not-allowed', plan({}, () => jobActor('tests'))],
  'under a used key': [
    'activities/request-used',
    async (tx, world) => {
      const command = activityCommand(world.villageId);
      await planActivity(tx, world.organiser, command);
      return planActivity(tx, world.organiser, { ...command, place: '村西' });
    },
  ],
  'on a day that is over': ['activities/date-in-the-past', plan({ occurredOn: yesterday })],
  'without such a rule': ['activities/rule-not-in-force', plan({ ruleCode: 'NONE' })],
  'with hours under a rule without': ['activities/rule-without-hours', plan({ signsOut: true })],
  'with too much': ['activities/quantity-out-of-range', plan({ quantity: '3' }), { most: '2' }],
  'with half of a whole thing': ['activities/quantity-out-of-range', plan({ quantity: '0.5' })],
});

const change = (tx: Tx, world: World) =>
  changeActivity(tx, world.organiser, { ...activityCommand(world.villageId), activityId: world.activityId });

refusals('changing, cancelling and closing', {
  'for an activity of nowhere': [
    'activities/not-found',
    (tx, world) => change(tx, { ...world, activityId: randomUUID() }),
  ],
  'changing a closed one': [
    'activities/not-planned',
    async (tx, world) => {
      await sign(tx, world);
      await closeActivity(tx, world.organiser, at(world));
      return change(tx, world);
    },
  ],
  'changing when somebody came': [
    'activities/attended',
    async (tx, world) => [await sign(tx, world), await change(tx, world)],
  ],
  'cancelling when somebody came': [
    'activities/attended',
    async (tx, world) => [await sign(tx, world), await cancelActivity(tx, world.organiser, at(world))],
  ],
  'closing when nobody came': ['activities/not-attended', (tx, world) => closeActivity(tx, world.organiser, at(world))],
  'closing a cancelled one': [
    'activities/not-planned',
    async (tx, world) => {
      await cancelActivity(tx, world.organiser, at(world));
      await cancelActivity(tx, world.organiser, at(world));
      return closeActivity(tx, world.organiser, at(world));
    },
  ],
});

refusals('signAtActivity', {
  'from the committee': [
    'permission/not-allowed',
    (tx, world) => signAtActivity(tx, world.organiser, { activityId: world.activityId, ticket: '0'.repeat(16) }),
  ],
  'without a member record': [
    'activities/not-allowed',
    (tx, world) =>
      signAtActivity(tx, personActor('member', world.village), {
        activityId: world.activityId,
        ticket: '0'.repeat(16),
      }),
  ],
  'at an activity of another village': [
    'activities/not-found',
    async (tx, world) => {
      const stranger = await createMember(tx, await createVillage(tx));
      return sign(tx, { ...world, member: stranger, volunteer: memberActor(stranger) });
    },
  ],
  'with made-up digits': ['activities/code-wrong', (tx, world) => sign(tx, world, '1234567890123456')],
  'with the ticket of somebody else': [
    'activities/code-wrong',
    async (tx, world) => sign(tx, world, ticketOf(world.activityId, (await createMember(tx, world.village)).id)),
  ],
  'with the ticket of another activity': [
    'activities/code-wrong',
    async (tx, world) =>
      sign(tx, world, ticketOf(await createActivity(tx, world.organiser, world.villageId), world.member.id)),
  ],
  'with a ticket of eleven minutes ago': [
    'activities/code-expired',
    (tx, world) => sign(tx, world, ticketOf(world.activityId, world.member.id, 'in', 12)),
  ],
  'after it was cancelled': [
    'activities/not-planned',
    async (tx, world) => [await cancelActivity(tx, world.organiser, at(world)), await sign(tx, world)],
  ],
  'before its window': [
    'activities/not-begun',
    async (tx, world) => {
      const activityId = await createActivity(tx, world.organiser, world.villageId, { occurredOn: addDays(today, 1) });
      return sign(tx, { ...world, activityId });
    },
  ],
  'after its window': [
    'activities/over',
    async (tx, world) => {
      const past = { occurredOn: yesterday, now: dayBefore };
      return sign(tx, { ...world, activityId: await createActivity(tx, world.organiser, world.villageId, past) });
    },
  ],
  'of somebody who is no member yet': [
    'activities/not-a-member-then',
    async (tx, world) => {
      const member = await createMember(tx, world.village, { joinedOn: addDays(today, -3) });
      await tx.$client`update org_members set left_on = ${yesterday}, ending = 'moved' where id = ${member.id}`;
      return sign(tx, { ...world, member, volunteer: memberActor(member) });
    },
  ],
  'out where nobody signs out': [
    'activities/no-sign-out',
    (tx, world) => sign(tx, world, ticketOf(world.activityId, world.member.id, 'out')),
  ],
  'out before in': [
    'activities/not-signed-in',
    async (tx, world) => {
      const activityId = await createActivity(tx, world.organiser, world.villageId, {
        ruleCode: 'HOURS',
        signsOut: true,
      });
      return sign(tx, { ...world, activityId }, ticketOf(activityId, world.member.id, 'out'));
    },
  ],
  'of somebody struck off': [
    'activities/struck',
    async (tx, world) => {
      await sign(tx, world);
      await strikeAttendance(tx, world.organiser, { ...at(world), memberId: world.member.id, reason: '人不在现场' });
      return sign(tx, world);
    },
  ],
});

const enter = (tx: Tx, world: World, time?: string) =>
  signMemberIn(tx, world.organiser, { ...at(world), memberId: world.member.id, time });

refusals('entering by hand', {
  'from a member': ['permission/not-allowed', (tx, world) => enter(tx, { ...world, organiser: world.volunteer })],
  'of nobody': [
    'activities/not-found',
    (tx, world) => enter(tx, { ...world, member: { ...world.member, id: randomUUID() } }),
  ],
  'at a cancelled one': [
    'activities/not-planned',
    async (tx, world) => [await cancelActivity(tx, world.organiser, at(world)), await enter(tx, world)],
  ],
  'outside the window without a time': [
    'activities/time-missing',
    async (tx, world) => {
      const past = { occurredOn: yesterday, now: dayBefore };
      return enter(tx, { ...world, activityId: await createActivity(tx, world.organiser, world.villageId, past) });
    },
  ],
  'with a time that is still to come': [
    'activities/time-out-of-range',
    async (tx, world) => {
      const coming = { occurredOn: addDays(today, 1) };
      const activityId = await createActivity(tx, world.organiser, world.villageId, coming);
      return enter(tx, { ...world, activityId }, '09:00');
    },
  ],
  'out where nobody signs out': [
    'activities/no-sign-out',
    (tx, world) => signMemberOut(tx, world.organiser, { ...at(world), memberId: world.member.id }),
  ],
  'striking off who never came': [
    'activities/not-signed-in',
    (tx, world) => strikeAttendance(tx, world.organiser, { ...at(world), memberId: world.member.id, reason: '没来' }),
  ],
});

describe('an activity', () => {
  test('signs in once, whatever is scanned how often', async ({ tx }) => {
    const world = await arrange(tx);
    const first = await sign(tx, world);
    expect(first).toMatchObject({ purpose: 'in', replayed: false });
    expect(await sign(tx, world)).toEqual({ ...first, replayed: true });
    const { activity, attendances } = await loadActivity(tx, world.organiser, world.villageId, world.activityId);
    expect(activity.attended).toBe(1);
    expect(attendances).toMatchObject([{ name: '周桂兰', signInMeans: 'code', signedOutAt: null, struckReason: null }]);
  });

  test('takes a paper list after it was closed, with the times that stand on it', async ({ tx }) => {
    const world = await arrange(tx);
    const past = {
      occurredOn: yesterday,
      now: dayBefore,
      ruleCode: 'HOURS',
      signsOut: true,
      from: '08:00',
      until: '18:00',
    };
    const activityId = await createActivity(tx, world.organiser, world.villageId, past);
    const there = { villageId: world.villageId, activityId, memberId: world.member.id };
    await signMemberIn(tx, world.organiser, { ...there, time: '08:10' });
    await closeActivity(tx, world.organiser, there);
    await signMemberOut(tx, world.organiser, { ...there, time: '10:45' });
    const { attendances } = await loadActivity(tx, world.organiser, world.villageId, activityId);
    expect(attendances).toMatchObject([{ signInMeans: 'organiser', signOutMeans: 'organiser' }]);
    const { signedInAt, signedOutAt } = attendances[0]!;
    expect(attendedHours(new Date(signedInAt), new Date(signedOutAt ?? ''), '4')).toBe('2.5');
  });

  test('counts nobody who was struck off, until the organiser enters them again', async ({ tx }) => {
    const world = await arrange(tx);
    await sign(tx, world);
    await strikeAttendance(tx, world.organiser, { ...at(world), memberId: world.member.id, reason: '只签到，没干活' });
    const load = () => loadActivity(tx, world.organiser, world.villageId, world.activityId);
    expect((await load()).activity.attended).toBe(0);
    await enter(tx, world);
    expect((await load()).activity.attended).toBe(1);
  });

  test('shows a code that opens the page to sign, for the member who scanned it', async ({ tx }) => {
    const world = await arrange(tx);
    const { digits, secondsLeft } = await makeActivityCode(
      tx,
      world.organiser,
      world.villageId,
      world.activityId,
      'in',
    );
    expect(secondsLeft).toBeLessThanOrEqual(60);
    const opened = await readActivityCode(tx, world.volunteer, { activityId: world.activityId, digits });
    expect(opened).toMatchObject({ purpose: 'in', title: '清明河道清理', signedInAt: null });
    expect(await sign(tx, world, opened.ticket)).toMatchObject({ purpose: 'in' });
    const old = activityCode(world.activityId, 'in', activityStepAt(Date.now() / 1000) - 3);
    await expect(
      readActivityCode(tx, world.volunteer, { activityId: world.activityId, digits: old }),
    ).rejects.toMatchObject({ code: 'activities/code-expired' });
  });

  test('is found by whoever may know of it', async ({ tx }) => {
    const world = await arrange(tx);
    const tomorrow = await createActivity(tx, world.organiser, world.villageId, {
      occurredOn: addDays(today, 1),
      title: '明天的',
    });
    const past = await createActivity(tx, world.organiser, world.villageId, { occurredOn: yesterday, now: dayBefore });
    const page = { limit: 10, offset: 0 };
    const listed = await listActivities(tx, world.organiser, world.villageId, today, page);
    expect(listed.map(({ id }) => id)).toEqual([world.activityId, tomorrow, past]);
    const coming = await listComingActivities(tx, world.villageId, today, 5);
    expect(coming.map(({ id }) => id)).toEqual([world.activityId, tomorrow]);
    await sign(tx, world);
    expect(await listOwnAttendances(tx, world.villageId, world.member.id, 5)).toMatchObject([
      { activityId: world.activityId, claimId: null },
    ]);
    for (const text of ['桂兰', 'zgl', world.member.number]) {
      expect(await findAttendable(tx, world.villageId, today, text)).toMatchObject([{ memberId: world.member.id }]);
    }
    expect(await findAttendable(tx, world.villageId, '2000-01-01', '桂兰')).toEqual([]);
  });
});

describe('codes', () => {
  const id = randomUUID();
  test('are good in their step and the one after, for their purpose and activity', () => {
    const code = activityCode(id, 'in', 100);
    expect([100, 101, 102, 160, 161].map((step) => matchActivityCode(id, code, step).kind)).toEqual([
      'in',
      'in',
      'expired',
      'expired',
      'wrong',
    ]);
    expect(matchActivityCode(id, code, 99).kind).toBe('wrong');
    expect(matchActivityCode(id, activityCode(id, 'out', 100), 100).kind).toBe('out');
    expect(matchActivityCode(randomUUID(), code, 100).kind).toBe('wrong');
    expect(matchTicket(id, 'm', code, 100).kind).toBe('wrong');
  });

  test('count hours down to the half and up to the most', () => {
    const from = new Date('2026-11-18T00:00:00Z');
    const after = (minutes: number) => attendedHours(from, new Date(from.getTime() + minutes * 60_000), '4');
    expect([-5, 0, 29, 30, 89, 90, 600].map(after)).toEqual(['0', '0', '0', '0.5', '1', '1.5', '4']);
  });
});

test('scanning twice at the same moment signs in once', async () => {
  const { database, close } = await ownDatabase();
  try {
    const world = await database.transaction(arrange);
    const signed = await Promise.all(Array.from({ length: 4 }, () => database.transaction((tx) => sign(tx, world))));
    expect(signed.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(signed.map(({ at: when }) => when.getTime())).size).toBe(1);
  } finally {
    await close();
  }
});
