import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createItem, createPledge, createPledgeText, createProgress, createTalk } from '#tests/factories/appraisal';
import { createMember, createVillage, memberActor, type TestVillage } from '#tests/factories/org';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { argsFor, type SignedIn, signIn } from '#tests/harness/requests';
import * as pledge from '~/routes/desk/pledge';
import * as asking from '~/routes/desk/pledges-asking';
import * as item from '~/routes/desk/service-item';
import * as list from '~/routes/desk/service-list';
import * as progress from '~/routes/desk/service-progress';
import * as sendingBack from '~/routes/desk/service-progress-refusal';
import * as closing from '~/routes/desk/talk-closing';
import * as holding from '~/routes/desk/talk-holding';
import * as opening from '~/routes/desk/talk-new';
import * as ownPledge from '~/routes/member/pledge';
import * as ownItem from '~/routes/member/service-item';

let own: TestDatabase;
let village: TestVillage;
let ids: Record<string, string>;
let member: SignedIn;
let committee: SignedIn;

beforeAll(async () => {
  own = await ownDatabase();
  await own.database.transaction(async (tx) => {
    village = await createVillage(tx);
    const somebody = await createMember(tx, village);
    await createPledgeText(tx, village.id);
    const itemId = await createItem(tx, somebody);
    ids = {
      member: somebody.id,
      item: itemId,
      pledge: await createPledge(tx, somebody),
      progress: await createProgress(tx, memberActor(somebody), village.id, itemId),
      talk: await createTalk(tx, somebody),
    };
  });
  const place = { unitId: village.id, villageId: village.id };
  member = await signIn(own.database, { role: 'member', ...place, memberId: ids.member! });
  committee = await signIn(own.database, { role: 'village-committee', ...place });
});
afterAll(() => own.close());

type Action = (args: ReturnType<typeof argsFor>) => Promise<unknown>;
interface Reply {
  readonly data: {
    readonly values: Record<string, unknown>;
    readonly errors: Record<string, unknown>;
    readonly sentence: string;
  };
  readonly init: { readonly status: number };
}

const wrong: readonly (readonly [string, Action, 'member' | 'committee', Record<string, string>, readonly string[]])[] =
  [
    ['asking', asking.action, 'committee', { year: '2026', words: '太短', signers: 'everybody' }, ['words']],
    [
      'a line',
      list.action,
      'committee',
      { year: '2026', title: '走访', target: '零', unit: '次', dueOn: '明天' },
      ['target', 'dueOn'],
    ],
    [
      'a report',
      ownItem.action,
      'member',
      { quantity: '-1', occurredOn: '昨天', note: '看了' },
      ['quantity', 'occurredOn'],
    ],
    ['a talk opened', opening.action, 'committee', { memberId: '', about: '三次没有来' }, ['memberId']],
    [
      'a talk held',
      holding.action,
      'committee',
      { heldOn: '', said: '说了', agreed: '', followUpOn: '' },
      ['heldOn', 'agreed', 'followUpOn'],
    ],
    ['a talk closed', closing.action, 'committee', { outcome: 'splendid', outcomeNote: '走访够了' }, ['outcome']],
    ['confirmations', progress.action, 'committee', { progressIds: '' }, ['progressIds']],
    ['a signature', ownPledge.action, 'member', { textId: '' }, ['textId']],
  ];

test.each(wrong)('%s with what cannot be taken comes back filled in', async (_name, action, who, fields, marked) => {
  const person = { member, committee }[who];
  const form = { requestId: randomUUID(), ...fields };
  const params = { village: village.code, ...ids };
  const reply = (await action(argsFor(own.database, person, '/x', { form, params }))) as Reply;
  expect(reply.init.status).toBe(422);
  expect(Object.keys(reply.data.errors).sort()).toEqual([...marked].sort());
  expect(reply.data.values).toMatchObject(fields);
});

test.each<[string, Action]>([
  ['a pledge voided', pledge.action],
  ['a line dropped', item.action],
  ['progress sent back', sendingBack.action],
])('%s asks for the reason', async (_name, action) => {
  const form = { requestId: randomUUID(), reason: ' ' };
  const params = { village: village.code, ...ids };
  const reply = (await action(argsFor(own.database, committee, '/x', { form, params }))) as Reply;
  expect([reply.init.status, reply.data.sentence]).toEqual([409, '请写明原因。']);
});
