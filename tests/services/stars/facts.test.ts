import { randomUUID } from 'node:crypto';
import { Decimal } from 'decimal.js';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { confirmProgress, dropItem } from '#services/appraisal/index';
import { acceptClaim, takeBackAward } from '#services/claims/index';
import { addDays, dateInChina } from '#services/kernel/clock';
import { lockRound } from '#services/stars/act';
import { countFacts } from '#services/stars/count-facts';
import { type CountedKind, type FactRecord, listFacts, type MemberFact } from '#services/stars/fact-queries';
import { createItem, createProgress, thisYear } from '#tests/factories/appraisal';
import { createClaim } from '#tests/factories/claims';
import { setApplication } from '#tests/factories/fund-notices';
import { createSpendingVillage, grantApplication, settleSpending } from '#tests/factories/fund-spending';
import { createFinalRound } from '#tests/factories/honours';
import { committeeActor, createMember, memberActor, personActor } from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { createStarVillage, openTestRound } from '#tests/factories/stars';
import { test } from '#tests/harness/database';
import { type ArrangedClaims, arrangeClaims } from '../claims/arrange';

const [FROM, UNTIL, BEFORE] = ['2026-11-10', '2026-11-17', '2026-11-09'] as const;

interface Period {
  readonly fromOn?: string;
  readonly untilOn?: string;
}

async function factOf(tx: Tx, member: { id: string; villageId: string }, kind: CountedKind, period: Period = {}) {
  const { fromOn = FROM, untilOn = UNTIL } = period;
  const { id, villageId } = member;
  const facts = await listFacts(tx, { villageId, memberIds: [id], fromOn, untilOn, schemeCode: 'five-stars' }, kind);
  expect(facts.length).toBeLessThanOrEqual(1);
  return facts[0];
}

const quantities = (records: readonly FactRecord[]) => records.map(({ on, quantity }) => [on, quantity]);
const total = ({ records }: MemberFact) =>
  records.reduce((sum, each) => sum.plus(each.quantity), new Decimal(0)).toFixed(2);

/** A claim that became points at once. */
async function credit(
  tx: Tx,
  world: ArrangedClaims,
  code: string,
  occurredOn: string,
  quantity = '1',
): Promise<string> {
  const { id } = await createClaim(tx, world.claimant, code, { occurredOn, quantity });
  await acceptClaim(tx, world.checker, { villageId: world.village.id, claimId: id });
  return id;
}

async function takeBack(tx: Tx, { village }: ArrangedClaims, claimId: string): Promise<void> {
  const [claim] = await tx.$client<{ transferId: string }[]>`
    select transfer_id as "transferId" from claims_claims where id = ${claimId}`;
  await takeBackAward(tx, personActor('points-administrator', village), {
    villageId: village.id,
    transferId: claim!.transferId,
    reason: '记错了',
    occurredOn: '2026-11-20',
    requestId: randomUUID(),
    partly: false,
  });
}

/** By the hour three points, by the time three. */
async function arrangeWork(tx: Tx) {
  const world = await arrangeClaims(tx);
  const hourly = { unit: 'hour', quantityMax: '8' } as const;
  await createRule(tx, world.village.id, { code: 'CARE', category: 'care', title: '照料', ...hourly });
  await createRule(tx, world.village.id, { code: 'COURSE', category: 'learning', title: '党课', ...hourly });
  await createRule(tx, world.village.id, { code: 'MEET', category: 'meeting', title: '开会' });
  await createRule(tx, world.village.id, { code: 'PEACE', category: 'mediation', title: '调解' });
  const ids = {
    early: await credit(tx, world, 'CARE', BEFORE, '4'),
    first: await credit(tx, world, 'CARE', FROM, '2'),
    course: await credit(tx, world, 'COURSE', '2026-11-11', '3'),
    meeting: await credit(tx, world, 'MEET', '2026-11-12'),
    peace: await credit(tx, world, 'PEACE', '2026-11-13'),
    visit: await credit(tx, world, 'VISIT', '2026-11-14'),
    last: await credit(tx, world, 'CARE', UNTIL, '1'),
  };
  const wrong = await credit(tx, world, 'CARE', '2026-11-15', '5');
  await takeBack(tx, world, wrong);
  await createClaim(tx, world.claimant, 'VISIT', { occurredOn: '2026-11-16' });
  return { world, ids };
}

describe('what claims say of a member', () => {
  test('is counted of the period, credited and not taken back, with each of them', async ({ tx }) => {
    const { world, ids } = await arrangeWork(tx);
    const expected: [CountedKind, string, (keyof typeof ids)[]][] = [
      ['hours', '6.00', ['first', 'course', 'last']],
      ['claims', '6.00', ['first', 'course', 'meeting', 'peace', 'visit', 'last']],
      ['points', '27.00', ['first', 'course', 'meeting', 'peace', 'visit', 'last']],
      ['visits', '1.00', ['visit']],
      ['training', '2.00', ['course', 'meeting']],
      ['mediation', '1.00', ['peace']],
    ];
    for (const [kind, quantity, names] of expected) {
      const fact = await factOf(tx, world.member, kind);
      expect(fact, kind).toMatchObject({ memberId: world.member.id, quantity });
      expect(fact!.records.map(({ id }) => id)).toEqual(names.map((name) => ids[name]));
      expect(fact!.records.every(({ source }) => source === 'claim')).toBe(true);
      expect(total(fact!)).toBe(quantity);
    }
  });

  test('counts every hour up to the end, by months', async ({ tx }) => {
    const { world } = await arrangeWork(tx);
    const fact = await factOf(tx, world.member, 'all-hours');
    expect(fact).toMatchObject({ quantity: '10.00', records: [{ source: 'month', id: '2026-11', what: '4' }] });
    expect(total(fact!)).toBe('10.00');
    const before = await factOf(tx, world.member, 'all-hours', { untilOn: BEFORE });
    expect(before).toMatchObject({ quantity: '4.00' });
  });

  test('is nothing of whoever did nothing', async ({ tx }) => {
    const { world } = await arrangeWork(tx);
    const other = await createMember(tx, world.village, { name: '李秀英' });
    for (const kind of ['hours', 'claims', 'points', 'visits', 'training', 'mediation', 'all-hours'] as const)
      expect(await factOf(tx, other, kind), kind).toBeUndefined();
  });
});

describe('what other books say', () => {
  test('work of the fund counts once it is closed, on the day of its end', async ({ tx }) => {
    const fund = await createSpendingVillage(tx);
    const [lead] = fund.members;
    const closed = await grantApplication(tx, fund);
    await grantApplication(tx, fund);
    await settleSpending(tx, fund, closed);
    const today = dateInChina();
    expect(await factOf(tx, lead!, 'fund-work', { fromOn: today, untilOn: today })).toBeUndefined();
    await setApplication(tx, closed, { state: 'closed', endedAt: new Date() });
    const fact = await factOf(tx, lead!, 'fund-work', { fromOn: today, untilOn: today });
    expect(fact).toMatchObject({ quantity: '1.00', records: [{ source: 'application', id: closed, on: today }] });
    const yesterday = addDays(today, -1);
    expect(await factOf(tx, lead!, 'fund-work', { fromOn: '2026-01-01', untilOn: yesterday })).toBeUndefined();
    expect(await factOf(tx, fund.members[1]!, 'fund-work', { fromOn: today, untilOn: today })).toBeUndefined();
  });

  test('a service list counts by what was confirmed, each line 100 at most, without those dropped', async ({ tx }) => {
    const { village, member } = await arrangeClaims(tx);
    const actor = memberActor(member);
    const half = await createItem(tx, member, { target: '4' });
    const over = await createItem(tx, member, { target: '2', title: '调解纠纷', unit: '件' });
    const dropped = await createItem(tx, member, { title: '不做了' });
    const progressIds = [
      await createProgress(tx, actor, village.id, half, { quantity: '2' }),
      await createProgress(tx, actor, village.id, over, { quantity: '3' }),
    ];
    await createProgress(tx, actor, village.id, half, { quantity: '1' });
    const committee = committeeActor(village);
    const about = { villageId: village.id, now: new Date() };
    await confirmProgress(tx, committee, { ...about, requestId: randomUUID(), progressIds });
    await dropItem(tx, committee, { ...about, itemId: dropped, requestId: randomUUID(), reason: '搬走了' });
    const period = { fromOn: `${thisYear()}-01-01`, untilOn: dateInChina() };
    const fact = await factOf(tx, member, 'service-list', period);
    expect(fact!.quantity).toBe('75.00');
    expect(fact!.records.map(({ id, quantity }) => [id, quantity]).sort()).toEqual(
      [
        [half, '50.00'],
        [over, '100.00'],
      ].sort(),
    );
    const yesterday = { ...period, untilOn: addDays(dateInChina(), -1) };
    expect(await factOf(tx, member, 'service-list', yesterday)).toMatchObject({ quantity: '0.00' });
  });

  test('earlier rounds count by their mean: of other schemes, inside the period', async ({ tx }) => {
    const { village, member } = await arrangeClaims(tx);
    const round = (score: string, code: string, untilOn: string) =>
      createFinalRound(tx, village, [{ memberId: member.id, score, stars: 1 }], { code, untilOn });
    await round('80.00', 'monthly', '2026-07-31');
    await round('71.01', 'bulletin', '2026-08-31');
    await round('10.00', 'five-stars', '2026-08-31');
    await round('20.00', 'monthly', '2026-06-30');
    await round('30.00', 'monthly', '2026-10-31');
    const fact = await factOf(tx, member, 'earlier-rounds', { fromOn: '2026-07-01', untilOn: '2026-09-30' });
    expect(fact!.quantity).toBe('75.51');
    expect(quantities(fact!.records)).toEqual([
      ['2026-07-31', '80.00'],
      ['2026-08-31', '71.01'],
    ]);
  });
});

test('a round keeps what it counted, with the records, once', async ({ tx }) => {
  const world = await createStarVillage(tx, { members: 4, households: 1 });
  const [member] = world.members;
  const round = await openTestRound(tx, world);
  const locked = await lockRound(tx, round.villageId, round.id);
  await createRule(tx, world.village.id, { code: 'CARE', category: 'care', unit: 'hour', quantityMax: '8' });
  const yesterday = addDays(dateInChina(), -1);
  const { id } = await createClaim(tx, memberActor(member!), 'CARE', {
    occurredOn: locked.fromOn > yesterday ? locked.fromOn : yesterday,
    quantity: '2',
    now: new Date(),
  });
  await acceptClaim(tx, committeeActor(world.village), { villageId: world.village.id, claimId: id });
  await countFacts(tx, locked);
  await countFacts(tx, locked);
  const rows = await tx.$client<{ memberId: string; kind: string; quantity: string; records: FactRecord[] }[]>`
    select p.member_id as "memberId", f.kind, f.quantity::text, f.records from stars_facts f
    join stars_participants p on p.village_id = f.village_id and p.id = f.participant_id where f.round_id = ${round.id}`;
  expect(rows).toMatchObject([
    { memberId: member!.id, kind: 'hours', quantity: '2.00', records: [{ source: 'claim', id }] },
  ]);
});
