import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printSlips, redeemSlip, requestCode, signInWithCode, signInWithPassword } from '#services/identity/index';
import { failuresMax } from '#services/identity/policy';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { actorOf, codeFor, goodPassword, makePerson, refusalOf, visitor } from './people';
import { freshPhone, makeMember, makePlaces, type Places } from './places';

let own: TestDatabase;
let places: Places;

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 12 });
  places = await own.database.transaction(makePlaces);
});
afterAll(() => own.close());

const twenty = Array.from({ length: 20 }, (_, index) => index);

function tally(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const each of outcomes) counts[each] = (counts[each] ?? 0) + 1;
  return counts;
}

describe('at the same moment', () => {
  it('one code opens one session', async () => {
    const { database } = own;
    const { phone } = await database.transaction((tx) => makePerson(tx, places, 'checker'));
    await database.transaction((tx) => requestCode(tx, visitor, 'sign-in', { phone }));
    const code = await database.transaction((tx) => codeFor(tx, phone));
    const outcomes = await Promise.all(
      twenty.map(() => refusalOf(database.transaction((tx) => signInWithCode(tx, visitor, { phone, code })))),
    );
    expect(tally(outcomes)).toEqual({ done: 1, 'identity/code-expired': 19 });
  });

  it('one code is sent', async () => {
    const { database } = own;
    const { phone } = await database.transaction((tx) => makePerson(tx, places, 'checker'));
    const outcomes = await Promise.all(
      twenty.map(() => refusalOf(database.transaction((tx) => requestCode(tx, visitor, 'sign-in', { phone })))),
    );
    const { done, ...others } = tally(outcomes);
    expect(done).toBe(1);
    expect(others).toEqual({ 'identity/code-too-soon': 19 });
  });

  it('guesses at a password are all counted', async () => {
    const { database } = own;
    const { phone } = await database.transaction((tx) => makePerson(tx, places, 'checker', { password: goodPassword }));
    const guess = () =>
      refusalOf(database.transaction((tx) => signInWithPassword(tx, visitor, { phone, password: 'a guess' })));
    const outcomes = await Promise.all(twenty.map(guess));
    expect(tally(outcomes)).toEqual({
      'identity/wrong-credentials': failuresMax,
      'identity/locked': 20 - failuresMax,
    });
  });

  it('one slip opens one account', async () => {
    const { database } = own;
    const phone = freshPhone();
    const { number, secret } = await database.transaction(async (tx) => {
      const { actor } = await actorOf(tx, await makePerson(tx, places, 'village-committee'));
      const memberId = await makeMember(tx, places.villageId, '周桂兰', phone);
      return (await printSlips(tx, actor, places.villageId, { memberIds: [memberId] }))[0]!;
    });
    const command = { number, secret, phone, newPassword: goodPassword };
    const outcomes = await Promise.all(
      twenty.map(() => refusalOf(database.transaction((tx) => redeemSlip(tx, visitor, command)))),
    );
    expect(tally(outcomes)).toEqual({ done: 1, 'identity/slip-used': 19 });
  });
});
