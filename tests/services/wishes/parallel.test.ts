import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import { countWishes, loadWish, OPEN_WISHES_MAX, postWish, takeWish, withdrawWish } from '#services/wishes';
import { committeeActor, createMember, createVillage, memberActor } from '#tests/factories/org';
import { createWish, wishCommand } from '#tests/factories/wishes';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

const job = jobActor('tests');
let own: TestDatabase;
const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 12 });
});
afterAll(() => own.close());

async function arrange(tx: Tx) {
  const village = await createVillage(tx);
  const member = await createMember(tx, village);
  return { village, actor: memberActor(member), committee: committeeActor(village) };
}

const codes = async (attempts: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(attempts))
    .map((each) => (each.status === 'fulfilled' ? 'done' : String((each.reason as { code?: string }).code)))
    .sort();

describe('wishes at the same time', () => {
  test('ten applications take one wish: one has it', async () => {
    const { village, actor } = await inTransaction(arrange);
    const wishId = await inTransaction((tx) => createWish(tx, actor, village.id));
    const applications = Array.from({ length: 10 }, () => randomUUID());
    const tries = applications.map((applicationId) =>
      inTransaction((tx) => takeWish(tx, job, { villageId: village.id, wishId, applicationId, lead: '甲' })),
    );
    expect(await codes(tries)).toEqual(['done', ...Array(9).fill('wishes/taken-already')]);
    const wish = await loadWish(own.database.db, village.id, wishId);
    expect(applications).toContain(wish.applicationId);
  });

  test('taken up and withdrawn: one of both', async () => {
    const { village, actor } = await inTransaction(arrange);
    for (let round = 0; round < 5; round += 1) {
      const wishId = await inTransaction((tx) => createWish(tx, actor, village.id));
      const about = { villageId: village.id, wishId };
      const taking = { ...about, applicationId: randomUUID(), lead: '甲' };
      const leaving = { ...about, requestId: randomUUID(), now: new Date() };
      const came = await codes([
        inTransaction((tx) => takeWish(tx, job, taking)),
        inTransaction((tx) => withdrawWish(tx, actor, leaving)),
      ]);
      expect(came).toEqual(['done', 'wishes/wrong-state']);
    }
  });

  test('twelve posts of one member leave five open, numbered without gaps', async () => {
    const { village, actor } = await inTransaction(arrange);
    const tries = Array.from({ length: 12 }, () => inTransaction((tx) => postWish(tx, actor, wishCommand(village.id))));
    expect((await codes(tries)).filter((code) => code === 'done')).toHaveLength(OPEN_WISHES_MAX);
    expect((await countWishes(own.database.db, village.id)).open).toBe(OPEN_WISHES_MAX);
    const rows = await own.database.db.$client<{ number: number }[]>`
      select number from wishes_wishes where village_id = ${village.id} order by number`;
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  });

  test('a button pressed six times at the desk posts one wish, and no number is lost', async () => {
    const { village, committee } = await inTransaction(arrange);
    const command = wishCommand(village.id, { residentName: '李奶奶' });
    const came = await Promise.all(
      Array.from({ length: 6 }, () => inTransaction((tx) => postWish(tx, committee, command))),
    );
    expect(came.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(came.map(({ result }) => result.id)).size).toBe(1);
    const next = await inTransaction((tx) => createWish(tx, committee, village.id, { residentName: '张三' }));
    expect((await loadWish(own.database.db, village.id, next)).number).toBe(2);
  });
});
