import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDonor } from '#services/donations';
import { createDonation, createDonor } from '#tests/factories/donations';
import { createMember } from '#tests/factories/org';
import { createTill, presentAgain, type TestTill } from '#tests/factories/redemption';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { argsFor, type SignedIn, signIn, statusOf } from '#tests/harness/requests';
import * as donationNew from '~/routes/desk/donation-new';
import * as fundFilling from '~/routes/desk/fund-filling';
import * as fundGrant from '~/routes/desk/fund-grant';
import * as fundPreview from '~/routes/desk/fund-grant-preview';
import * as fundNew from '~/routes/desk/fund-new';
import * as boardDonation from '~/routes/public/donation';
import * as boardDonations from '~/routes/public/donations';
import * as donorPage from '~/routes/public/donor';
import * as checkout from '~/routes/till/checkout';
import * as redemption from '~/routes/till/redemption';

let own: TestDatabase;
let till: TestTill;
let committee: SignedIn;
let administrator: SignedIn;
let cashier: SignedIn;
let donorId = '';
let digits = '';

beforeAll(async () => {
  own = await ownDatabase();
  await own.database.transaction(async (tx) => {
    till = await createTill(tx, { balance: '50' });
    donorId = await createDonor(tx, till.village, { name: '隐名氏甲', named: false });
    digits = (await loadDonor(tx, till.village.id, donorId)).pageDigits;
  });
  const place = { unitId: till.village.id, villageId: till.village.id };
  committee = await signIn(own.database, { role: 'village-committee', ...place });
  administrator = await signIn(own.database, { role: 'points-administrator', ...place });
  cashier = await signIn(own.database, { role: 'shop-staff', ...place, shopId: till.shop.id });
});
afterAll(() => own.close());

function send(
  who: SignedIn,
  path: string,
  params: Record<string, string>,
  fields: readonly (readonly [string, string])[],
) {
  const all = { village: till.village.code, ...params };
  return argsFor(own.database, who, path, { form: Object.fromEntries(fields), params: all });
}
const read = (path: string, params: Record<string, string>) =>
  argsFor(own.database, undefined, path, { params: { village: till.village.code, ...params } });
const placeOf = (answer: unknown) => (answer as Response).headers.get('Location')?.split(/[#?]/)[0] ?? '';
const shown = async (answer: Promise<unknown>) => JSON.stringify(await answer);

test('a donor’s goods and money go through the desk’s forms, the till and the public pages, names masked', async () => {
  const line = (index: number, name: string, value: string) => [`lines[${index}].${name}`, value] as const;
  const given = await donationNew.action(
    send(committee, '/desk/x/donations/new', {}, [
      ['requestId', randomUUID()],
      ['donorId', donorId],
      ['receivedOn', '2026-11-01'],
      ['yuan', '300'],
      line(0, 'shopId', till.shop.id),
      line(0, 'goodsId', till.soap.id),
      line(0, 'quantity', '12'),
      line(0, 'bestBefore', ''),
      line(1, 'shopId', till.shop.id),
      line(1, 'goodsId', ''),
      line(1, 'quantity', ''),
    ]),
  );
  const donation = placeOf(given).split('/').at(-1)!;
  expect(donation).toMatch(/^[0-9a-f-]{36}$/);

  const made = await fundNew.action(
    send(administrator, '/desk/x/funds/new', {}, [
      ['requestId', randomUUID()],
      ['name', '助老专项'],
      ['purpose', '给老人买清洁用品'],
      ['donationId', donation],
      ['groups', 'elder'],
      ['categories', 'cleaning'],
    ]),
  );
  const fund = placeOf(made).split('/').at(-2)!;
  const filled = await fundFilling.action(
    send(administrator, '/desk/x/funds/y/filling', { fund }, [
      ['requestId', randomUUID()],
      ['points', '100'],
      ['meeting', '例会'],
      ['reason', '按捐赠人的意思'],
    ]),
  );
  expect(placeOf(filled)).toBe(`/desk/${till.village.code}/funds/${fund}`);
  const wanted = [
    ['points', '20'],
    ['reason', '重阳节'],
    ['memberIds', till.member.id],
  ] as const; // prettier-ignore
  const preview = await fundPreview.action(send(administrator, '/desk/x/funds/y/grant/preview', { fund }, wanted));
  expect(preview).toMatchObject({ total: '20.00', leftAfter: '80.00', unfit: 0 });
  const grant = [['requestId', randomUUID()], ...wanted] as const;
  await fundGrant.action(send(administrator, '/desk/x/funds/y/grant', { fund }, grant));

  const presentation = await own.database.transaction((tx) => presentAgain(tx, till));
  const cart = `/till/checkout/${presentation}?q-${till.soap.id}=2`;
  const page = await checkout.loader(argsFor(own.database, cashier, cart, { params: { presentation } }));
  const { paying } = (page as unknown as { data: { paying: { accountId: string; name: string } } }).data;
  expect(paying.name).toBe('助老专项');
  const paid = await redemption.action(
    send(cashier, `/till/checkout/${presentation}/redemption`, { presentation }, [
      ['requestId', randomUUID()],
      ['purse', 'auto'],
      ['paying', paying.accountId],
      [`q-${till.soap.id}`, '2'],
      [`p-${till.soap.id}`, '5.00'],
    ]),
  );
  expect(placeOf(paid)).toMatch(/^\/till\/done\//);
  const [usual] = await own.database.db
    .$client`select balance::text from ledger_accounts where owner_id = ${till.member.id} and kind = 'member'`;
  expect(usual).toEqual({ balance: '50.00' });

  const board = await shown(boardDonations.loader(read('/v/x/donations', {})));
  const one = await shown(boardDonation.loader(read('/v/x/donations/y', { donation })));
  const donors = await shown(donorPage.loader(read(`/d/${digits}`, { donorPage: digits })));
  for (const text of [board, one, donors]) expect(text).not.toContain('周桂兰');
  for (const text of [board, one]) {
    expect(text).not.toContain('隐名氏甲');
    expect(text).not.toContain(digits);
    expect(text).toContain('爱心人士');
  }
  expect(donors).toContain('隐名氏甲');
  expect(donors).toContain('周＊兰');
});

test('a donor’s page can’t be guessed: wrong digits are counted', async () => {
  const wrong = () => statusOf(donorPage.loader(read('/d/1', { donorPage: '1234567890123456' })));
  expect(await wrong()).toBe(404);
  for (let attempt = 0; attempt < 19; attempt += 1) await wrong();
  expect(await wrong()).toBe(429);
});

test('the board names who agreed to it', async () => {
  await own.database.transaction(async (tx) => {
    await createMember(tx, till.village, { name: '别人' });
    await createDonation(tx, till.village);
  });
  expect(await shown(boardDonations.loader(read('/v/x/donations', {})))).toContain('青禾粮油店');
});
