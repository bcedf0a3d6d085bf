import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import {
  addItem,
  askPledges,
  confirmProgress,
  copyItems,
  dropItem,
  enterPledge,
  holdTalk,
  refuseProgress,
  reportProgress,
} from '#services/appraisal';
import { addDays, dateInChina } from '#services/kernel/clock';
import {
  askingCommand,
  createItem,
  createPledgeText,
  createProgress,
  createTalk,
  itemCommand,
  progressCommand,
  thisYear,
} from '#tests/factories/appraisal';
import { checkerActor, committeeActor, createMember, createVillage, memberActor } from '#tests/factories/org';
import { createPhoto } from '#tests/factories/photos';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

const today = dateInChina();
const now = new Date();
let own: TestDatabase;
const inTx = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 12 });
});
afterAll(() => own.close());

const codes = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.map((each) => (each.status === 'rejected' ? (each.reason as { code: string }).code : 'ok')).sort();
const many = <Result>(count: number, work: (tx: Tx, place: number) => Promise<Result>) =>
  Promise.allSettled(Array.from({ length: count }, (_, place) => inTx((tx) => work(tx, place))));
const mixed = many<unknown>;
const countOf = async (table: string, villageId: string) => {
  const { $client: sql } = own.database.db;
  const [row] = await sql`select count(*)::int as count from ${sql(table)} where village_id = ${villageId}`;
  return row!.count as number;
};

const scene = () =>
  inTx(async (tx) => {
    const village = await createVillage(tx);
    const member = await createMember(tx, village);
    const itemId = await createItem(tx, member, { target: '2' });
    const progressId = await createProgress(tx, memberActor(member), village.id, itemId, { quantity: '2' });
    const base = () => ({ villageId: village.id, requestId: randomUUID(), now });
    return { village, member, itemId, progressId, base, talkId: await createTalk(tx, member) };
  });

test('what is said counts once, by however many checkers', async () => {
  const { village, progressId, base } = await scene();
  const outcomes = await many(6, (tx) =>
    confirmProgress(tx, checkerActor(village), { ...base(), progressIds: [progressId] }),
  );
  expect(codes(outcomes)).toEqual([...Array<string>(5).fill('appraisal/confirmed-already'), 'ok']);
});

test('one confirmation sent six times is one', async () => {
  const { village, progressId, base } = await scene();
  const [checker, command] = [checkerActor(village), { ...base(), progressIds: [progressId] }];
  const outcomes = await many(6, (tx) => confirmProgress(tx, checker, command));
  const results = outcomes.map((each) => (each.status === 'fulfilled' ? each.value.result.confirmed : each.reason));
  expect(results.sort()).toEqual([0, 0, 0, 0, 0, 1]);
});

test('one confirms while another sends back: one of them is too late', async () => {
  const { village, progressId, base } = await scene();
  const outcomes = await mixed(6, (tx, place) =>
    place % 2 === 0
      ? confirmProgress(tx, checkerActor(village), { ...base(), progressIds: [progressId] })
      : refuseProgress(tx, checkerActor(village), { ...base(), progressId, reason: '没有' }),
  );
  expect(codes(outcomes)).toEqual([...Array<string>(5).fill('appraisal/confirmed-already'), 'ok']);
});

test('a line is done or dropped, never both', async () => {
  const { village, itemId, progressId, base } = await scene();
  const outcomes = await mixed(2, (tx, place) =>
    place === 0
      ? confirmProgress(tx, checkerActor(village), { ...base(), progressIds: [progressId] })
      : dropItem(tx, committeeActor(village), { ...base(), itemId, reason: '搬走了' }),
  );
  expect(codes(outcomes)).toEqual(['appraisal/wrong-state', 'ok']);
});

test('many at once in either order wait for each other and do not lock up', async () => {
  const { village, member, base } = await scene();
  const progressIds = await inTx(async (tx) => {
    const items = [await createItem(tx, member), await createItem(tx, member)];
    const said: string[] = [];
    for (const itemId of [...items, ...items])
      said.push(await createProgress(tx, memberActor(member), village.id, itemId));
    return said;
  });
  const outcomes = await many(6, (tx, place) => {
    const ids = place % 2 === 0 ? progressIds : [...progressIds].reverse();
    return confirmProgress(tx, checkerActor(village), { ...base(), progressIds: ids });
  });
  expect(codes(outcomes)).toEqual([...Array<string>(5).fill('appraisal/confirmed-already'), 'ok']);
});

test('a talk is held once', async () => {
  const { village, talkId, base } = await scene();
  const words = { heldOn: today, said: '说了走访少的事', agreed: '每周走访一次', followUpOn: addDays(today, 30) };
  const outcomes = await many(6, (tx) => holdTalk(tx, committeeActor(village), { ...base(), ...words, talkId }));
  expect(codes(outcomes)).toEqual(['ok', ...Array<string>(5).fill('appraisal/wrong-state')].sort());
});

test('a member has one pledge a year, however many type it in', async () => {
  const { village, member, base } = await scene();
  const committee = committeeActor(village);
  const photos = await inTx(async (tx) => {
    await createPledgeText(tx, village.id);
    const ids: string[] = [];
    for (let each = 0; each < 4; each += 1)
      ids.push(await createPhoto(tx, committee, village.id, { purpose: 'pledge' }));
    return ids;
  });
  const about = { year: thisYear(), memberId: member.id, signedOn: today };
  const outcomes = await many(4, (tx, place) =>
    enterPledge(tx, committee, { ...base(), ...about, photoId: photos[place]! }),
  );
  expect(codes(outcomes)).toEqual([...Array<string>(3).fill('appraisal/signed-already'), 'ok']);
  expect(await countOf('appraisal_pledges', village.id)).toBe(1);
});

test('last year’s lines are copied once', async () => {
  const { village, member, base } = await scene();
  const outcomes = await many(4, (tx) =>
    copyItems(tx, committeeActor(village), { ...base(), memberId: member.id, year: thisYear() + 1 }),
  );
  expect(codes(outcomes)).toEqual([...Array<string>(3).fill('appraisal/nothing-to-copy'), 'ok']);
  expect(await countOf('appraisal_items', village.id)).toBe(2);
});

test('a double click writes one line, one report and asks once', async () => {
  const { village, member, itemId } = await scene();
  const committee = committeeActor(village);
  const self = memberActor(member);
  const [line, report, asking] = [itemCommand(member), progressCommand(village.id, itemId), askingCommand(village.id)];
  const outcomes = await Promise.all([
    many(4, (tx) => addItem(tx, committee, line)),
    many(4, (tx) => reportProgress(tx, self, report)),
    many(4, (tx) => askPledges(tx, committee, asking)),
  ]);
  for (const each of outcomes) expect(codes(each)).toEqual(['ok', 'ok', 'ok', 'ok']);
  const tables = ['appraisal_items', 'appraisal_progress', 'appraisal_pledge_texts'];
  expect(await Promise.all(tables.map((table) => countOf(table, village.id)))).toEqual([2, 2, 1]);
});
