import { randomUUID } from 'node:crypto';
import type { ServerBuild } from '@remix-run/node';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { openSite, type TestSite } from '#tests/e2e/site';
import { loadBuild } from '~/hosting/build-site';
import { makeWorld, signInEveryRole, type World } from './sweep-world';

/** Ten thousand per action on demand: `HOSTILE_RUNS=10000 npx vitest run tests/routes/hostile-input.test.ts`. */
const runs = Number(process.env.HOSTILE_RUNS ?? 6);
const secret = 'a secret for tests only, long enough to be one';
let site: TestSite;
let world: World;
let tokens: Record<Role, string>;
let routes: { readonly path: string; readonly changes: boolean }[];

beforeAll(async () => {
  site = await openSite();
  const build = (await loadBuild(secret)) as ServerBuild;
  routes = Object.values(build.routes)
    .filter((route) => route !== undefined && route.id !== 'root')
    .map(({ path = '', module }) => ({ path: `/${path === '*' ? 'nowhere' : path}`, changes: Boolean(module.action) }));
  world = await site.database.transaction(makeWorld);
  tokens = await site.database.transaction((tx) => signInEveryRole(tx, world));
});
afterAll(() => site?.close());

const names = (
  'reason phone name code effectiveOn requestId relation password next newPassword validFrom unit title price pin openedOn ' +
  'occurredOn number mode kinds householdNumber gridId ending category address value validUntil unitId switchedOff startedOn ' +
  'splitOn shopId sex secret role roleId retiredFrom resumedOn relativeNumber quantityMax quantity population pointsMin pointsMax ' +
  'place parentId openingHours note noPhone mergedOn memberIds memberId meetingOn meeting limitQuantity limitPeriod leftOn ' +
  'joinedOn intoNumber headName goodsId fromOn evidence endedOn digits description closedOn claimants checkerRoles birthYear ' +
  'barcode again ruleCode photoIds claimIds points person sessionId page elder counted partly frozen rows whole apply lines ' +
  'purpose need plan wishId beneficiary urgentReason ownYuan yuan version round vote member means reference paidOn receivedOn ' +
  'document sourceId receipts receiptId seller issuedOn satisfaction comment words accountId year memberNumber residentName ' +
  'lines[0].what lines[0].yuan lines[0].quotePhotoId lines[7].yuan others[0].who others[0].yuan others[99].yuan ' +
  'step words receipt slip people[0].id people[0].m[0] people[7].m[30] versionId textId itemId progressIds voterIds untilOn ' +
  'move remark item entitled present spoiled paperCount separate preset seen form frequency eligible adjustMax award.kind ' +
  'award.thresholds award.percent stars[0].code stars[0].name steps[0].step steps[0].days steps[4].held criteria[0].code ' +
  'criteria[0].points criteria[0].fact.kind criteria[99].judgedIn grades[0].percent vetoes[0].name list act at exemption ' +
  'exemptions[0].memberId exemptions[0].reason target dueOn signers signedOn said agreed followUpOn outcome outcomeNote about ' +
  'caps[0].period caps[0].points lines[0].quantity lines[4294967294].price __proto__.x constructor.prototype.y'
).split(' ');

/** What breaks programs: control signs, halves of characters, numbers at the edges, code in six languages. */
const words = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u200b',
  '\ud800',
  '\u202e村',
  '😀'.repeat(40),
  'NaN',
  'Infinity',
  '-Infinity',
  '1e309',
  '-0',
  '0',
  '-1',
  '0.5',
  '0.25',
  '1',
  '3',
  '99999999999999999999',
  '9007199254740993',
  '2147483648',
  '1e3',
  '0x10',
  '１２',
  '١٢',
  'null',
  'undefined',
  'true',
  'on',
  '[]',
  '{}',
  '{"a":{"b":[1]}}',
  '[object Object]',
  '2026-11-18',
  '2026-02-30',
  '0000-01-01',
  '9999-12-31',
  '275760-09-13',
  '2026-11',
  "' or 1=1 --",
  '%',
  '_',
  '\\',
  '%00',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '=1+1',
  '13800138000',
  '138 0013 8000',
  '肥皂',
  'village-committee',
  'member',
  'VISIT',
  'day',
  'photo',
  '123456789012345678',
  '1234567890',
  '12345678',
  '123456',
  'x'.repeat(5000),
  '村'.repeat(3000),
  '\r\n\t\v\f',
  '//a.b',
  'javascript:1',
]; // prettier-ignore

const cookieOf = (role: Role | undefined) =>
  role ? `session=${encodeURIComponent(Buffer.from(JSON.stringify(tokens[role])).toString('base64'))}` : '';

interface Sent {
  readonly path: string;
  readonly role?: Role;
  readonly type?: string;
  readonly body?: string | Uint8Array | URLSearchParams | FormData;
}

/** Sends it; says what is wrong with the answer, if anything. */
async function complaint({ path, role, type, body }: Sent): Promise<string | undefined> {
  const headers: Record<string, string> = { cookie: cookieOf(role) };
  if (body !== undefined) headers.origin = site.baseUrl;
  if (type !== undefined) headers['content-type'] = type;
  const method = body === undefined ? 'GET' : 'POST';
  const answer = await fetch(site.baseUrl + path, { method, headers, redirect: 'manual', body: body as BodyInit });
  const text = await answer.text();
  const isFine = answer.status < 500 && !/\n\s+at .+:\d+:\d+/.test(text);
  return isFine ? undefined : `${role ?? 'visitor'} ${method} ${path.slice(0, 120)} ${type ?? ''}: ${answer.status}`;
}

async function complaints(sent: readonly Sent[]): Promise<string[]> {
  const wrong: string[] = [];
  const waiting = [...sent];
  const worker = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const said = await complaint(next);
      if (said) wrong.push(said);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return wrong.sort();
}

function rolesOf(path: string): readonly (Role | undefined)[] {
  if (path.startsWith('/me')) return ['member'];
  if (path.startsWith('/till')) return ['shop-staff'];
  if (path === '/desk/accounts' || path.startsWith('/desk/audit')) return ['township-administrator', 'operator'];
  if (path.startsWith('/desk'))
    return ['village-committee', 'points-administrator', 'township-administrator', 'auditor'];
  return [undefined, 'member'];
}

/** The address with the world's own ids, but for the parameters that `instead` names. */
function address(path: string, instead: Readonly<Record<string, string>> = {}): string {
  return path.replace(/:(\w+)\??/g, (_all, name: string) => instead[name] ?? world.params[name] ?? randomUUID());
}

const parametersOf = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');

describe('hostile input never breaks the site', { timeout: 1_200_000 }, () => {
  it('in the place of an id', async () => {
    const junk = ['%00', "'", '123', '%F0%9F%98%80', 'x'.repeat(900), '%E0%A4'];
    const sent = routes.flatMap(({ path, changes }) =>
      parametersOf(path).flatMap((name) =>
        junk.flatMap((word) =>
          rolesOf(path)
            .slice(0, 1)
            .flatMap((role): Sent[] => [
              { path: address(path, { [name]: word }), role },
              ...(changes
                ? [
                    {
                      path: address(path, { [name]: word }),
                      role,
                      body: new URLSearchParams({ requestId: randomUUID() }),
                    },
                  ]
                : []),
            ]),
        ),
      ),
    );
    expect(await complaints(sent)).toEqual([]);
  });

  it('in a query', async () => {
    const queryNames =
      'q page from to shop goods month year day rule code role state kind next find number key over member household seal root who paper view grid sort action subject account q-x add less'.split(
        ' ',
      );
    const asked = [
      'a\u0000b',
      'NaN',
      '-1',
      '1e309',
      '99999999999999999999',
      '2026-02-30',
      '275760-09-13',
      "'%_\\",
      '{}',
      '村'.repeat(60),
    ];
    const sent = routes.flatMap(({ path }) =>
      rolesOf(path)
        .slice(0, 1)
        .flatMap((role) =>
          asked.map((word): Sent => {
            const query = new URLSearchParams(queryNames.map((name) => [name, word.slice(0, 200)]));
            return { path: `${address(path)}?${query}`, role };
          }),
        ),
    );
    expect(await complaints(sent)).toEqual([]);
  });

  it('in a body that is no form', async () => {
    const boundary = 'multipart/form-data; boundary=x';
    const part = (name: string, text: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
    const file = (name: string, text: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n${text}\r\n`;
    const many = ['photos', 'photo', 'file']
      .flatMap((name) => Array.from({ length: 9 }, () => file(name, 'no picture')))
      .join('');
    const bodies: readonly Pick<Sent, 'type' | 'body'>[] = [
      { type: 'application/json', body: '{"a":1}' },
      { type: 'text/plain', body: 'requestId=1' },
      { type: 'text/plain', body: '' },
      { type: 'application/octet-stream', body: new Uint8Array([0, 255, 0]) },
      { type: 'multipart/form-data', body: 'x' },
      { type: boundary, body: 'x' },
      { type: boundary, body: '--x\r\n\r\n\r\n--x--' },
      { type: boundary, body: part('requestId', randomUUID()) },
      {
        type: boundary,
        body: `${part('requestId', 'a\u0000b')}${file('photo', 'x')}${file('photos', 'x')}${file('file', 'PKx')}--x--`,
      },
      { type: boundary, body: `${many}--x--` },
      { type: boundary, body: `--x\r\nContent-Disposition: form-data; name="${'n'.repeat(40_000)}"\r\n\r\nx\r\n--x--` },
      { type: 'application/x-www-form-urlencoded; charset=utf-7', body: '%00=%00&%E0%A4=%ff' },
    ];
    const sent = routes
      .filter(({ changes }) => changes)
      .flatMap(({ path }) =>
        rolesOf(path).flatMap((role) => bodies.map((body): Sent => ({ path: address(path), role, ...body }))),
      );
    expect(await complaints(sent)).toEqual([]);
  });

  it('in the fields of every form', async () => {
    const ids = Object.values(world.params);
    const word = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...words) },
      { weight: 2, arbitrary: fc.constantFrom(...ids) },
      fc.string({ unit: 'binary' }),
    );
    const form = fc.array(
      fc.tuple(
        fc.oneof(
          { weight: 20, arbitrary: fc.constantFrom(...names) },
          fc.constantFrom(...ids.map((id) => `q-${id}`), ...ids.map((id) => `p-${id}`)),
        ),
        word,
      ),
      { maxLength: 60 },
    );
    const wrong: string[] = [];
    const seed = Date.now() % 1_000_000;
    const samples = fc.sample(form, { numRuns: runs, seed });
    for (const { path } of routes.filter(({ changes }) => changes)) {
      if (path.startsWith('/account/sign-out') || path === '/account/session-end' || path === '/account/role') continue;
      const sent = samples.map((pairs, index): Sent => {
        const roles = rolesOf(path);
        const named =
          pairs.length % 3 === 0 ? names.map((name): [string, string] => [name, pairs[0]?.[1] ?? '']) : pairs;
        return { path: address(path), role: roles[index % roles.length], body: new URLSearchParams(named) };
      });
      wrong.push(...(await complaints(sent)));
    }
    expect(wrong, `seed ${seed}`).toEqual([]);
  });

  it('in one to three fields of a form that is right otherwise', async () => {
    const { goods, presentation, application } = world.params;
    const ofApplication = `/desk/${world.village.code}/fund/applications/${application}`;
    const uuid = '0190c2d4-6b1e-7000-8000-000000000001';
    const central: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      '/me/claims/new': {
        requestId: uuid,
        ruleCode: 'VISIT',
        occurredOn: '2026-11-20',
        quantity: '1',
        place: '一组',
        note: '走访',
        memberId: '',
        photoIds: '',
      },
      '/till': { requestId: uuid, digits: '123456781234567890' },
      [`/till/checkout/${presentation}/redemption`]: { requestId: uuid, [`q-${goods}`]: '1', [`p-${goods}`]: '5.00' },
      '/sign-in': { phone: '13812345678', password: '青禾村的桂花', next: '/me' },
      '/first-sign-in': { number: '12345678', secret: '12345678', phone: '13812345678', newPassword: '青禾村的桂花' },
      [`/desk/${world.village.code}/rules/new`]: {
        requestId: uuid,
        code: 'NEW',
        category: 'visit',
        title: '走访',
        description: '',
        unit: 'time',
        pointsMin: '1',
        pointsMax: '3',
        quantityMax: '1',
        evidence: 'none',
        claimants: 'oneself',
        checkerRoles: 'checker',
        validFrom: '2027-01-01',
        validUntil: '',
        'caps[0].period': 'day',
        'caps[0].points': '6',
      },
      [`/desk/${world.village.code}/members/new`]: {
        requestId: uuid,
        name: '张三',
        phone: '13812345679',
        sex: 'male',
        birthYear: '1960',
        kinds: 'volunteer',
        gridId: '',
        householdNumber: '',
        relation: '',
        joinedOn: '2026-01-01',
      },
      [`/desk/${world.village.code}/stock/receive`]: {
        requestId: uuid,
        shopId: world.shopId,
        source: 'bought',
        'lines[0].goodsId': goods ?? '',
        'lines[0].quantity': '1',
        'lines[0].bestBefore': '2030-01-01',
        'lines[0].unitCost': '2.5',
        reason: '进货',
      },
      '/me/fund/new': {
        requestId: uuid,
        purpose: 'repair',
        title: '修水沟',
        need: '走路不方便',
        plan: '买水泥',
        beneficiary: '李奶奶',
        wishId: '',
        urgentReason: '',
        'lines[0].what': '水泥',
        'lines[0].yuan': '56',
        'lines[0].quotePhotoId': '',
        ownYuan: '30',
        'others[0].who': '李大山',
        'others[0].yuan': '26',
      },
      [`/me/fund/${application}/receipts`]: {
        requestId: uuid,
        kind: 'invoice',
        number: '12345678',
        seller: '建材店',
        issuedOn: dateInChina(),
        yuan: '12.5',
        photoIds: world.params.photo ?? '',
      },
      [`${ofApplication}/payments`]: {
        requestId: uuid,
        kind: 'advance',
        memberId: world.memberId,
        yuan: '1',
        paidOn: dateInChina(),
        means: 'bank-transfer',
        reference: '回单 1',
        photoIds: world.params.photo ?? '',
      },
      [`${ofApplication}/settlement`]: { requestId: uuid, receipts: '12.5', note: '都对' },
      [`${ofApplication}/vote`]: { requestId: uuid, round: '1', vote: 'no', reason: '先问一问' },
      [`/desk/${world.village.code}/fund/money/new`]: {
        requestId: uuid,
        sourceId: uuid,
        yuan: '500',
        receivedOn: dateInChina(),
        document: '拨款通知 2 号',
        photoIds: '',
      },
      [`/desk/${world.village.code}/fund/years/new`]: { requestId: uuid, year: '2027', meeting: '村民代表会议' },
      [`/desk/${world.village.code}/wishes/new`]: {
        requestId: uuid,
        title: '修一下灯',
        need: '灯坏了',
        place: '一组',
        memberNumber: '',
        residentName: '李奶奶',
        householdNumber: '',
      },
    }; // prettier-ignore
    const word = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...words) },
      fc.string({ unit: 'binary', maxLength: 80 }),
    );
    const changes = fc.array(fc.tuple(fc.nat(99), word, fc.boolean()), { minLength: 1, maxLength: 3 });
    const seed = Date.now() % 1_000_000;
    const wrong: string[] = [];
    for (const [path, right] of Object.entries(central)) {
      const fields = Object.keys(right);
      const sent = fc.sample(changes, { numRuns: runs * 4, seed }).map((change, index): Sent => {
        const form = new URLSearchParams({ ...right, requestId: randomUUID() });
        for (const [place, value, again] of change) {
          const name = fields[place % fields.length] ?? '';
          if (again) form.append(name, value);
          else form.set(name, value);
        }
        const roles = rolesOf(path);
        return { path, role: roles[index % roles.length], body: form };
      });
      wrong.push(...(await complaints(sent)));
    }
    expect(wrong, `seed ${seed}`).toEqual([]);
  });

  it('in the cells of a roster', async () => {
    const cell = fc.oneof(
      fc.constantFrom(...words.filter((each) => each.length < 200)),
      fc.string({ unit: 'binary', maxLength: 40 }),
    );
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const seed = Date.now() % 1_000_000;
    const heads = '姓名,手机号,性别,出生年,人员类别,微网格,户号,住址,与户主关系,加入日期';
    const rosters = fc.sample(
      fc.array(fc.array(cell, { minLength: 10, maxLength: 10 }), { minLength: 1, maxLength: 12 }),
      { numRuns: runs * 2, seed },
    );
    const path = `/desk/${world.village.code}/roster/upload`;
    const sent = rosters.map((rows): Sent => {
      const form = new FormData();
      form.set('requestId', randomUUID());
      form.set(
        'file',
        new File([`${heads}\n${rows.map((row) => row.map(quoted).join(',')).join('\n')}`], '名单\u0000.csv'),
      );
      return { path, role: 'village-committee', body: form };
    });
    expect(await complaints(sent), `seed ${seed}`).toEqual([]);
  });
});
