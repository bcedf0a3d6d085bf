import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dateInChina } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { createClaim } from '#tests/factories/claims';
import { createMember, createVillage, memberActor, type TestMember, type TestVillage } from '#tests/factories/org';
import { picture } from '#tests/factories/photos';
import { createDraft, createRule, type TestRule } from '#tests/factories/rules';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { argsFor, type SignedIn, signIn, statusOf } from '#tests/harness/requests';
import type { FormReply } from '~/http/form.server';
import * as deskClaim from '~/routes/desk/claim';
import * as acceptance from '~/routes/desk/claim-acceptance';
import * as acceptances from '~/routes/desk/claim-acceptances';
import * as lowering from '~/routes/desk/claim-lowering';
import * as refusal from '~/routes/desk/claim-refusal';
import * as queue from '~/routes/desk/claims';
import * as decided from '~/routes/desk/claims-decided';
import * as newRule from '~/routes/desk/new-rule';
import * as rule from '~/routes/desk/rule';
import * as ruleDraft from '~/routes/desk/rule-draft';
import * as publication from '~/routes/desk/rule-publication';
import * as retirement from '~/routes/desk/rule-retirement';
import * as ruleVersion from '~/routes/desk/rule-version';
import * as rules from '~/routes/desk/rules';
import * as memberClaim from '~/routes/member/claim';
import * as withdrawal from '~/routes/member/claim-withdrawal';
import * as memberClaims from '~/routes/member/claims';
import * as newClaim from '~/routes/member/new-claim';
import * as photo from '~/routes/photos/photo';

const today = dateInChina();
const people: Record<string, SignedIn> = {};
let own: TestDatabase;
let folder: string;
let village: TestVillage;
let elsewhere: TestVillage;
let member: TestMember;
let draft: TestRule;
let waiting: { id: string; number: number };
let foreign: { id: string; number: number };

beforeAll(async () => {
  own = await ownDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'yilin-routes-'));
  await own.database.transaction(async (tx) => {
    village = await createVillage(tx);
    elsewhere = await createVillage(tx);
    member = await createMember(tx, village);
    await createRule(tx, village.id, { code: 'VISIT', caps: [{ period: 'day', points: '9' }] });
    await createRule(tx, village.id, { code: 'PHOTO', evidence: 'photo' });
    await createRule(tx, elsewhere.id, { code: 'VISIT' });
    draft = await createDraft(tx, village.id, { code: 'DRAFT', validFrom: addDays(today, 5) });
    const recent = { occurredOn: addDays(today, -1), now: new Date() };
    waiting = await createClaim(tx, memberActor(member), 'VISIT', recent);
    foreign = await createClaim(tx, memberActor(await createMember(tx, elsewhere)), 'VISIT', recent);
  });
  const place = { unitId: village.id, villageId: village.id };
  people.member = await signIn(own.database, { ...place, role: 'member', memberId: member.id, name: member.name });
  for (const role of ['checker', 'village-committee', 'points-administrator', 'supervisor', 'shop-staff'] as const) {
    people[role] = await signIn(own.database, { ...place, role });
  }
  const there = { unitId: elsewhere.id, villageId: elsewhere.id };
  people.foreigner = await signIn(own.database, { ...there, role: 'points-administrator' });
  people.foreignChecker = await signIn(own.database, { ...there, role: 'checker' });
  const above = { unitId: village.townshipId, villageId: null };
  people.township = await signIn(own.database, { ...above, role: 'township-administrator' });
});

afterAll(async () => {
  await own.close();
  rmSync(folder, { recursive: true, force: true });
});

function ask(who: string, address: string, params: Record<string, string> = {}, form?: Record<string, string>) {
  const args = argsFor(own.database, people[who], address, { params: { village: village.code, ...params }, form });
  const context = { ...args.context, environment: { ...args.context.environment, DATA_DIR: folder } };
  return { ...args, context } as typeof args;
}

interface DeskPage {
  readonly name: string;
  readonly loader: (args: ReturnType<typeof ask>) => Promise<unknown>;
  readonly params?: () => Record<string, string>;
  readonly open: readonly string[];
  readonly closed: readonly string[];
}

const lookers = ['checker', 'village-committee', 'points-administrator', 'supervisor', 'township'];
const outsiders = ['member', 'shop-staff'];
const claimParams = () => ({ claim: waiting.id });
const ruleParams = () => ({ rule: draft.ruleId });
const writers = ['village-committee', 'points-administrator'];
const publishers = ['points-administrator'];

const deskPages: readonly DeskPage[] = [
  { name: 'claims', loader: queue.loader, open: lookers, closed: outsiders },
  { name: 'claims-decided', loader: decided.loader, open: lookers, closed: outsiders },
  { name: 'claim', loader: deskClaim.loader, params: claimParams, open: lookers, closed: outsiders },
  { name: 'claim-acceptance', loader: acceptance.loader, params: claimParams, open: lookers, closed: outsiders },
  { name: 'claim-lowering', loader: lowering.loader, params: claimParams, open: lookers, closed: outsiders },
  { name: 'claim-refusal', loader: refusal.loader, params: claimParams, open: lookers, closed: outsiders },
  { name: 'claim-acceptances', loader: acceptances.loader, open: ['checker'], closed: [...outsiders, 'supervisor'] },
  { name: 'rules', loader: rules.loader, open: lookers, closed: outsiders },
  { name: 'rule', loader: rule.loader, params: ruleParams, open: lookers, closed: outsiders },
  { name: 'new-rule', loader: newRule.loader, open: [...writers, 'township'], closed: [...outsiders, 'checker'] },
  {
    name: 'rule-draft',
    loader: ruleDraft.loader,
    params: ruleParams,
    open: writers,
    closed: [...outsiders, 'checker'],
  },
  {
    name: 'rule-publication',
    loader: publication.loader,
    params: ruleParams,
    open: publishers,
    closed: [...outsiders, 'village-committee'],
  },
  {
    name: 'rule-retirement',
    loader: retirement.loader,
    params: ruleParams,
    open: publishers,
    closed: [...outsiders, 'village-committee'],
  },
];

describe.each(deskPages)('the desk page $name', ({ loader, params, open, closed, name }) => {
  const visit = (who: string) => statusOf(loader(ask(who, `/desk/x/${name}`, params?.())));

  test('opens for who may see it and for nobody else', async () => {
    for (const who of open) expect(`${who} ${await visit(who)}`).toBe(`${who} 200`);
    for (const who of closed) expect(`${who} ${await visit(who)}`).toBe(`${who} 403`);
    expect(await visit('nobody')).toBe(303);
  });

  test('is not found from another village, nor for what belongs to one', async () => {
    const asked = loader(ask('foreigner', `/desk/x/${name}`, params?.()));
    expect([403, 404]).toContain(await statusOf(asked));
    if (params) {
      const there = { village: elsewhere.code, ...params() };
      const who = name.startsWith('claim') ? 'foreignChecker' : 'foreigner';
      expect(await statusOf(loader(ask(who, `/desk/x/${name}`, there)))).toBe(404);
    }
  });
});

describe('decisions', () => {
  const decide = (route: typeof acceptance | typeof refusal, who: string, form: Record<string, string>, params = {}) =>
    statusOf(route.action(ask(who, '/desk/x/claims/x', { claim: form.claimId ?? '', ...params }, form)));

  test('are for checkers of the village alone', async () => {
    for (const route of [acceptance, refusal, lowering]) {
      const form = { claimId: waiting.id, points: '1', reason: '短' };
      for (const who of ['member', 'supervisor', 'points-administrator', 'shop-staff']) {
        expect(await decide(route, who, form)).toBe(403);
      }
      expect(await decide(route, 'foreignChecker', form)).toBe(404);
      expect(await decide(route, 'checker', { ...form, claimId: foreign.id })).toBe(404);
      expect(await decide(route, 'nobody', form)).toBe(303);
    }
  });

  test('come back filled in when something is missing', async () => {
    const form = { claimId: waiting.id, points: '1', reason: '' };
    const answer = (await lowering.action(ask('checker', '/', { claim: waiting.id }, form))) as { data: FormReply };
    expect(answer.data.values.points).toBe('1');
    expect(answer.data.sentence).toContain('原因');
    expect(await decide(lowering, 'checker', { ...form, points: '0.3', reason: '短' })).toBe(422);
    expect(await decide(lowering, 'checker', { ...form, points: 'NaN', reason: '短' })).toBe(422);
    expect(await decide(acceptance, 'checker', { claimId: "' or 1=1" })).toBe(422);
  });

  test('credit once and lead to what is next', async () => {
    const go = () => acceptance.action(ask('checker', '/', { claim: waiting.id }, { claimId: waiting.id }));
    const first = (await go()) as Response;
    expect([first.status, first.headers.get('Location')]).toEqual([303, `/desk/${village.code}/claims`]);
    expect(await statusOf(go())).toBe(303);
    expect(
      await statusOf(refusal.action(ask('checker', '/', { claim: waiting.id }, { claimId: waiting.id, reason: '错' }))),
    ).toBe(409);
    const [row] = await own.database.db.$client`
      select count(*)::int as transfers from ledger_transfers where source_id = ${waiting.id}`;
    expect(row).toEqual({ transfers: 1 });
  });

  test('on several answer line by line', async () => {
    const claim = await own.database.transaction((tx) =>
      createClaim(tx, memberActor(member), 'VISIT', { occurredOn: addDays(today, -3), now: new Date() }),
    );
    const args = ask('checker', '/');
    const body = new URLSearchParams([
      ['claimIds', claim.id],
      ['claimIds', foreign.id],
    ]);
    const request = new Request('http://localhost/', { method: 'POST', headers: args.request.headers, body });
    const answer = (await acceptances.action({ ...args, request })) as {
      lines: { accepted: boolean; sentence: string }[];
    };
    expect(answer.lines.map((line) => [line.accepted, line.sentence])).toEqual([
      [true, null],
      [false, expect.stringContaining('没有找到')],
    ]);
    expect(await statusOf(acceptances.action(ask('checker', '/', {}, { nothing: '1' })))).toBe(422);
    expect(await statusOf(acceptances.action(ask('supervisor', '/', {}, { claimIds: claim.id })))).toBe(403);
  });
});

async function send(who: string, fields: Record<string, string>, files: readonly Uint8Array[] = []) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const bytes of files)
    form.append('photos', new File([new Uint8Array(bytes)], '照片.jpg', { type: 'image/jpeg' }));
  const args = ask(who, '/me/claims/new');
  const cookie = args.request.headers.get('Cookie');
  const request = new Request('http://localhost/me/claims/new', {
    method: 'POST',
    headers: cookie ? { Cookie: cookie } : {},
    body: form,
  });
  return newClaim.action({ ...args, request });
}

describe('a claim on the phone', () => {
  const fields = (code: string) => ({ requestId: newId(), ruleCode: code, occurredOn: today, quantity: '1' });

  test.each([
    ['/me/claims', memberClaims.loader],
    ['/me/claims/new', newClaim.loader],
    ['/me/claims/new?rule=VISIT', newClaim.loader],
    ['/me/claims/new?rule=NONE', newClaim.loader],
  ] as const)('%s is for members alone', async (address, loader) => {
    expect(await statusOf(loader(ask('member', address)))).toBe(200);
    expect(await statusOf(loader(ask('checker', address)))).toBe(403);
    expect(await statusOf(loader(ask('nobody', address)))).toBe(303);
  });

  test('shows one’s own claim and nobody else’s', async () => {
    for (const loader of [memberClaim.loader, withdrawal.loader]) {
      expect(await statusOf(loader(ask('member', '/', { claim: waiting.id })))).toBe(200);
      expect(await statusOf(loader(ask('member', '/', { claim: foreign.id })))).toBe(404);
      expect(await statusOf(loader(ask('member', '/', { claim: 'nothing' })))).toBe(404);
    }
  });

  test('keeps the photo when it comes back, and serves it to those who may see it', async () => {
    const sent = { ...fields('PHOTO'), occurredOn: addDays(today, 1) };
    const reply = (await send('member', sent, [await picture()])) as { data: FormReply; init: ResponseInit };
    expect(reply.init.status).toBe(409);
    const photoId = String(reply.data.values.photoIds);
    const see = (who: string) => statusOf(photo.loader(ask(who, '/photos/x/x', { photo: photoId })));
    expect(await see('member')).toBe(200);
    expect(await see('checker')).toBe(200);
    for (const who of ['nobody', 'foreignChecker', 'shop-staff']) expect(await see(who)).toBe(404);
    const served = await photo.loader(ask('member', '/photos/x/x', { photo: photoId }));
    expect(served.headers.get('Cache-Control')).toContain('private');
    expect(served.headers.get('Content-Type')).toBe('image/jpeg');
    const again = (await send('member', { ...fields('PHOTO'), photoIds: photoId })) as Response;
    expect([again.status, again.headers.get('Location')]).toEqual([303, '/me/claims']);
  });

  test('sent twice with its photo is one claim', async () => {
    const form = { ...fields('PHOTO'), occurredOn: addDays(today, -2) };
    const bytes = await picture({ scene: 11 });
    expect(await statusOf(send('member', form, [bytes]))).toBe(303);
    expect(await statusOf(send('member', form, [bytes]))).toBe(303);
    expect(await statusOf(send('member', form, [await picture({ scene: 12 })]))).toBe(409);
    const rows = await own.database.db.$client`select id from claims_claims where request_id = ${form.requestId}`;
    expect(rows).toHaveLength(1);
  });

  test('says what is wrong with a file and keeps the rest', async () => {
    const files = [await picture({ scene: 9 }), Buffer.from('not a picture')];
    const reply = (await send('member', fields('PHOTO'), files)) as { data: FormReply; init: ResponseInit };
    expect(reply.init.status).toBe(422);
    expect(reply.data.errors.photos?.[0]).toContain('不是照片');
    expect(reply.data.values.photoIds).toBeDefined();
    const tooLarge = (await send('member', fields('PHOTO'), [new Uint8Array(12 * 1024 * 1024 + 1)])) as {
      data: FormReply;
    };
    expect(tooLarge.data.sentence).toContain('12 MB');
  });

  test('refuses nonsense with the form, never with an error', async () => {
    const nonsense = [
      { ...fields('VISIT'), quantity: '1e9' },
      { ...fields('VISIT'), quantity: '-1' },
      { ...fields('VISIT'), occurredOn: '2026-02-30' },
      { ...fields('VISIT'), requestId: '1' },
      { ...fields('VISIT'), photoIds: '../../etc/passwd' },
      { ...fields('VISIT'), note: '长'.repeat(501) },
      {},
    ];
    for (const each of nonsense) expect(await statusOf(send('member', each as Record<string, string>))).toBe(422);
    expect(await statusOf(send('checker', fields('VISIT')))).toBe(403);
  });

  test('is taken back by its owner', async () => {
    const claim = await own.database.transaction((tx) =>
      createClaim(tx, memberActor(member), 'VISIT', { occurredOn: addDays(today, -5), now: new Date() }),
    );
    const withdraw = (who: string, claimId: string) =>
      statusOf(withdrawal.action(ask(who, '/', { claim: claimId }, { claimId })));
    expect(await withdraw('checker', claim.id)).toBe(403);
    expect(await withdraw('member', foreign.id)).toBe(404);
    expect(await withdraw('member', claim.id)).toBe(303);
    expect(await withdraw('member', waiting.id)).toBe(409);
  });
});

describe('rules', () => {
  const content = {
    title: '义务巡防',
    category: 'safety',
    unit: 'hour',
    pointsMin: '1',
    pointsMax: '1.5',
    quantityMax: '8',
    evidence: 'none',
    claimants: 'oneself',
    checkerRoles: 'checker',
    validFrom: addDays(today, 2),
    'caps[0].period': 'day',
    'caps[0].points': '6',
    'caps[1].period': 'week',
    'caps[1].points': '',
  };

  test('are drafted, changed, published and retired', async () => {
    const form = { ...content, requestId: newId(), code: 'xf-01' };
    const drafted = (await newRule.action(ask('village-committee', '/', {}, form))) as Response;
    expect(drafted.status).toBe(303);
    const ruleId = drafted.headers.get('Location')?.split('/').at(-1) ?? '';
    const changed = { ...content, versionId: form.requestId, title: '夜间义务巡防' };
    expect(await statusOf(ruleDraft.action(ask('village-committee', '/', { rule: ruleId }, changed)))).toBe(303);
    const meeting = { versionId: form.requestId, meeting: '村民代表会议', meetingOn: today };
    const publish = (who: string, fields: Record<string, string>) =>
      statusOf(publication.action(ask(who, '/', { rule: ruleId }, fields)));
    expect(await publish('village-committee', meeting)).toBe(403);
    expect(await publish('foreigner', meeting)).toBe(404);
    expect(await publish('points-administrator', { ...meeting, meeting: '' })).toBe(409);
    expect(await publish('points-administrator', meeting)).toBe(303);
    const page = await rule.loader(ask('supervisor', '/', { rule: ruleId }));
    expect(page.versions[0]).toMatchObject({
      title: '夜间义务巡防',
      caps: [{ period: 'day', points: '6' }],
      code: 'XF-01',
    });
    expect(page.canWrite).toBe(false);
    const next = { ...content, requestId: newId(), ruleId };
    expect(await statusOf(ruleDraft.action(ask('points-administrator', '/', { rule: ruleId }, next)))).toBe(303);
    const end = { ruleId, retiredFrom: addDays(today, 9) };
    expect(await statusOf(retirement.action(ask('points-administrator', '/', { rule: ruleId }, end)))).toBe(303);
    const versionId = form.requestId;
    const led = (await ruleVersion.loader(ask('checker', '/', { version: versionId }))) as Response;
    expect(led.headers.get('Location')).toBe(`/desk/${village.code}/rules/${ruleId}`);
    expect(await statusOf(ruleVersion.loader(ask('checker', '/', { version: newId() })))).toBe(404);
  });

  test('come back filled in with the message at the field', async () => {
    const form = { ...content, requestId: newId(), code: 'A B', pointsMin: '0.3', claimants: '' };
    const answer = (await newRule.action(ask('village-committee', '/', {}, form))) as { data: FormReply };
    expect(Object.keys(answer.data.errors).sort()).toEqual(['claimants', 'code', 'pointsMin']);
    expect(answer.data.values.title).toBe('义务巡防');
  });

  test('of a township are written by the township', async () => {
    const form = { ...content, requestId: newId(), code: 'ZHEN-01' };
    expect(await statusOf(newRule.action(ask('township', '/', {}, form)))).toBe(303);
    const listed = await rules.loader(ask('checker', '/'));
    expect(listed.rules.find((each) => each.code === 'ZHEN-01')?.levels[0]?.level).toBe('township');
  });
});
