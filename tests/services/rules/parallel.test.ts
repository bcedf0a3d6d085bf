import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { draftRule } from '#services/rules';
import { createVillage, personActor, type TestVillage } from '#tests/factories/org';
import { ruleContent } from '#tests/factories/rules';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
let village: TestVillage;
const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 8 });
  village = await inTransaction((tx) => createVillage(tx));
});
afterAll(() => own.close());

test('a form sent eight times at once drafts one rule, and says so to each', async () => {
  const committee = personActor('village-committee', village);
  const command = { ...ruleContent(), requestId: randomUUID(), unitId: village.id, code: 'VISIT' };
  const drafted = await Promise.all(
    Array.from({ length: 8 }, () => inTransaction((tx) => draftRule(tx, committee, command))),
  );
  expect(new Set(drafted.map(({ result }) => result.ruleId)).size).toBe(1);
  expect(drafted.filter(({ replayed }) => !replayed)).toHaveLength(1);
});
