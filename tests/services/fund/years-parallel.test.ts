import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { fundApplications, fundShares } from '#db/schema/fund';
import { closeYear, keepAllotments, openYear, readFundFigures, returnAllotments } from '#services/fund';
import { moveShares } from '#services/fund/move-shares';
import { dateInChina } from '#services/kernel/clock';
import { yuan } from '#services/kernel/decimal';
import { newId } from '#services/kernel/ids';
import { checkLedger } from '#services/ledger';
import { endMembership } from '#services/org';
import { createFunding, createFundMember, createFundVillage, type FundVillage } from '#tests/factories/fund';
import { createVillage, personActor, setup } from '#tests/factories/org';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

const now = new Date();
const today = dateInChina(now);
const year = Number(today.slice(0, 4));
const afterYear = new Date(`${year + 1}-01-02T04:00:00Z`);
let own: TestDatabase;
const inTx = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 8 });
});
afterAll(() => own.close());

const codes = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap((each) => (each.status === 'rejected' ? [(each.reason as { code: string }).code] : []));

/** A confirmed share of 50 yuan with the application that it belongs to, past the services: the moves are what is raced. */
async function writeShare(world: FundVillage, place: number) {
  const { village, members } = world;
  const id = newId();
  return inTx(async (tx) => {
    const sql = tx.$client;
    const [allotment] = await sql<{ id: string }[]>`
      select id from fund_allotments where village_id = ${village.id} and member_id = ${members[place]!.id}`;
    await tx.insert(fundApplications).values({
      villageId: village.id,
      id,
      year,
      joint: false,
      leadMemberId: members[place]!.id,
      purpose: 'repair',
      title: '修路灯',
      need: '',
      plan: '',
      beneficiaryName: '',
      budget: '50',
      state: 'draft',
      requestId: randomUUID(),
      commandHash: 'x',
    });
    await sql`insert into fund_shares (village_id, id, application_id, version, member_id, allotment_id, yuan, state, means, decided_at)
      values (${village.id}, ${newId()}, ${id}, 1, ${members[place]!.id}, ${allotment!.id}, 50, 'confirmed', 'phone', now())`;
    const [share] = await tx.select().from(fundShares).where(eq(fundShares.applicationId, id));
    return { application: { villageId: village.id, id, title: '修路灯' }, share: share! };
  });
}

const move = (kind: 'hold' | 'release', { application, share }: Awaited<ReturnType<typeof writeShare>>) =>
  inTx((tx) =>
    moveShares(tx, setup, application, kind, [{ share, yuan: yuan('50') }], {
      requestId: randomUUID(),
      occurredOn: today,
    }),
  );

test('a year opened ten times at once is opened once', async () => {
  const village = await inTx((tx) => createVillage(tx));
  await inTx(async (tx) => {
    await createFunding(tx, village, '1000');
    for (let count = 0; count < 3; count += 1) await createFundMember(tx, village);
  });
  const actor = personActor('points-administrator', village);
  const open = () => ({ villageId: village.id, requestId: randomUUID(), year, meeting: '会议', now });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, () => inTx((tx) => openYear(tx, actor, open()))),
  );
  expect(codes(outcomes)).toEqual(Array(9).fill('fund/year-open-already'));
  expect(await readFundFigures(own.database.db, village.id, year)).toMatchObject({ allotted: '600.00', members: 3 });
});

test('a year closed while shares are freed and taken loses nothing', async () => {
  const world = await inTx((tx) => createFundVillage(tx, { members: 6, money: '1200' }));
  const shares = [];
  for (let place = 0; place < 6; place += 1) shares.push(await writeShare(world, place));
  for (const share of shares.slice(0, 3)) await move('hold', share);
  const command = { villageId: world.village.id, year, requestId: randomUUID(), now: afterYear };
  const outcomes = await Promise.allSettled([
    ...shares.slice(0, 3).map((share) => move('release', share)),
    inTx((tx) => closeYear(tx, world.accountant, command)),
    ...shares.slice(3).map((share) => move('hold', share)),
  ]);
  const refused = codes(outcomes);
  expect(new Set(refused).size <= 1 && refused.every((code) => code === 'ledger/insufficient-balance')).toBe(true);
  const figures = await readFundFigures(own.database.db, world.village.id, year);
  const held = 50 * (3 - refused.length);
  expect(figures).toMatchObject({
    left: '0.00',
    held: yuan(held).toFixed(2),
    unallotted: yuan(1200 - held).toFixed(2),
  });
  expect((await checkLedger(own.database.db)).problems).toEqual([]);
});

test('a leaver who holds a share while the rest is taken back keeps no more than that', async () => {
  const world = await inTx((tx) => createFundVillage(tx, { members: 1, money: '200' }));
  const share = await writeShare(world, 0);
  const { village, members } = world;
  const leaving = { villageId: village.id, memberId: members[0]!.id, requestId: randomUUID(), leftOn: today };
  await inTx((tx) => endMembership(tx, setup, { ...leaving, ending: 'moved', reason: '搬走了' }));
  const outcomes = await Promise.allSettled([
    inTx((tx) => returnAllotments(tx, setup, { villageId: village.id, year, now })),
    move('hold', share),
    inTx((tx) => keepAllotments(tx, setup, { villageId: village.id, now })),
  ]);
  const held = codes(outcomes).length === 0 ? '50.00' : '0.00';
  expect(await readFundFigures(own.database.db, village.id, year)).toMatchObject({ left: '0.00', held });
  if (held === '50.00') await move('release', share);
  expect(await readFundFigures(own.database.db, village.id, year)).toMatchObject({
    unallotted: '200.00',
    allotted: '0.00',
  });
});
