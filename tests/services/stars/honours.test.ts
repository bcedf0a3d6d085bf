import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Tx } from '#db/client';
import { endMembership } from '#services/org';
import { loadPhoto } from '#services/photos';
import {
  findConsent,
  findCurrentStars,
  giveConsent,
  listHonourRounds,
  listHonours,
  listOwnStars,
  loadCertificates,
  withdrawConsent,
} from '#services/stars';
import { createFinalRound } from '#tests/factories/honours';
import {
  checkerActor,
  committeeActor,
  createGrid,
  createMember,
  createVillage,
  memberActor,
  personActor,
  setup,
  type TestMember,
  type TestVillage,
} from '#tests/factories/org';
import { createPhoto } from '#tests/factories/photos';
import { ownDatabase, test } from '#tests/harness/database';
import { byBands } from '~/copy/star-presets';

const today = '2026-11-18';
const window = { limit: 100, offset: 0 };
const oneByOne = { ...byBands, award: { kind: 'one-by-one', percent: 80 } } as const;

async function people(tx: Tx, village: TestVillage, names: readonly string[]): Promise<TestMember[]> {
  const made: TestMember[] = [];
  for (const name of names) made.push(await createMember(tx, village, { name, kinds: ['party-member'] }));
  return made;
}

describe('stars that a member holds', () => {
  test('are those of the latest final round, and go down with it', async ({ tx }) => {
    const village = await createVillage(tx);
    const [zhou, wang] = await people(tx, village, ['周桂兰', '王秀英']);
    await createFinalRound(
      tx,
      village,
      [
        { memberId: zhou!.id, score: '97.00', stars: 5 },
        { memberId: wang!.id, score: '75.00', stars: 2 },
      ],
      { untilOn: '2026-06-30' },
    );
    await createFinalRound(tx, village, [{ memberId: zhou!.id, score: '85.00', stars: 3 }]);
    await createFinalRound(tx, village, [{ memberId: zhou!.id, score: '99.00', stars: 5 }], {
      untilOn: '2026-10-31',
      state: 'on-notice',
    });
    expect(await findCurrentStars(tx, village.id, zhou!.id, today)).toMatchObject({
      stars: 3,
      of: 5,
      won: [],
      isPublic: true,
    });
    expect(await findCurrentStars(tx, village.id, wang!.id, today)).toBeUndefined();
    const history = await listOwnStars(tx, village.id, zhou!.id);
    expect(history.map(({ stars, change, untilOn }) => [untilOn, stars, change])).toEqual([
      ['2026-09-30', 3, -2],
      ['2026-06-30', 5, null],
    ]);
  });

  test('end with the scheme, and count what an objection left', async ({ tx }) => {
    const village = await createVillage(tx);
    const [zhou] = await people(tx, village, ['周桂兰']);
    await createFinalRound(tx, village, [{ memberId: zhou!.id, score: '97.00', stars: 5, finalStars: 4 }], {
      validUntil: '2026-10-31',
    });
    expect(await findCurrentStars(tx, village.id, zhou!.id, '2026-10-31')).toMatchObject({ stars: 4 });
    expect(await findCurrentStars(tx, village.id, zhou!.id, '2026-11-01')).toBeUndefined();
    expect(await listHonourRounds(tx, village.id, '2026-11-01')).toEqual([]);
  });

  test('are named where they are won one by one, but for what an objection took', async ({ tx }) => {
    const village = await createVillage(tx);
    const [zhou, wang] = await people(tx, village, ['周桂兰', '王秀英']);
    const won = ['service', 'learning'];
    const { roundId } = await createFinalRound(
      tx,
      village,
      [
        { memberId: zhou!.id, score: '80.00', stars: 2, won },
        { memberId: wang!.id, score: '80.00', stars: 2, finalStars: 1, won },
      ],
      { content: oneByOne },
    );
    const honours = await listHonours(tx, village.id, roundId, window);
    expect(honours.map(({ name, stars, won: names }) => [name, stars, names])).toEqual([
      ['周桂兰', 2, ['学习星', '服务星']],
      ['王秀英', 1, []],
    ]);
  });
});

describe('the honour board', () => {
  test('names nobody without a star, under the private bound or gone, and of no round that is not final', async ({
    tx,
  }) => {
    const village = await createVillage(tx);
    const grid = await createGrid(tx, village, { name: '一网格' });
    const [zhou, wang, liu, gone] = await people(tx, village, ['周桂兰', '王秀英', '刘大海', '赵有田']);
    const results = [
      { memberId: zhou!.id, score: '97.00', stars: 5, gridId: grid.id },
      { memberId: wang!.id, score: '59.99', stars: 1 },
      { memberId: liu!.id, score: '70.00', stars: 2, finalStars: 0 },
      { memberId: gone!.id, score: '90.00', stars: 4 },
    ];
    const { roundId } = await createFinalRound(tx, village, results, { content: oneByOne });
    const left = {
      villageId: village.id,
      memberId: gone!.id,
      ending: 'moved',
      leftOn: '2026-11-01',
      reason: '迁走',
    } as const;
    await endMembership(tx, setup, { requestId: randomUUID(), ...left });
    const honours = await listHonours(tx, village.id, roundId, window);
    expect(honours.map(({ name, gridName, photoId }) => [name, gridName, photoId])).toEqual([
      ['周桂兰', '一网格', null],
    ]);
    expect((await listHonourRounds(tx, village.id, today)).map(({ people: count }) => count)).toEqual([1]);
    expect(await findCurrentStars(tx, village.id, wang!.id, today)).toMatchObject({ stars: 1, isPublic: false });
    const open = await createFinalRound(tx, village, results, { state: 'on-notice', untilOn: '2026-10-31' });
    expect(await listHonours(tx, village.id, open.roundId, window)).toEqual([]);
    const elsewhere = await createVillage(tx);
    expect(await listHonours(tx, elsewhere.id, roundId, window)).toEqual([]);
  });

  test('shows a photo while its consent holds, the last one alone, and serves it to nobody afterwards', async ({
    tx,
  }) => {
    const village = await createVillage(tx);
    const [zhou] = await people(tx, village, ['周桂兰']);
    const self = memberActor(zhou!);
    const visitor = { kind: 'visitor', origin: self.origin } as const;
    const about = { villageId: village.id, memberId: zhou!.id, reason: '' };
    const photoId = await createPhoto(tx, self, village.id, { purpose: 'portrait' });
    await expect(loadPhoto(tx, self, village.code, photoId)).rejects.toMatchObject({ code: 'photos/not-found' });
    const given = { ...about, requestId: randomUUID(), photoId };
    expect(await giveConsent(tx, self, given)).toMatchObject({ replayed: false });
    expect(await giveConsent(tx, self, given)).toMatchObject({ replayed: true });
    const see = (actor: Parameters<typeof loadPhoto>[1], id: string) => loadPhoto(tx, actor, village.code, id);
    expect(await see(self, photoId)).toMatchObject({ isPublic: false, isRevocable: true });
    await see(committeeActor(village), photoId);
    for (const nobody of [visitor, checkerActor(village), committeeActor(await createVillage(tx))]) {
      await expect(see(nobody, photoId)).rejects.toMatchObject({ code: 'photos/not-found' });
    }
    const { roundId } = await createFinalRound(tx, village, [{ memberId: zhou!.id, score: '97.00', stars: 5 }]);
    await see(visitor, photoId);
    const another = await createPhoto(tx, self, village.id, { purpose: 'portrait' });
    await giveConsent(tx, self, { ...about, requestId: randomUUID(), photoId: another });
    await expect(see(self, photoId)).rejects.toMatchObject({ code: 'photos/not-found' });
    expect((await listHonours(tx, village.id, roundId, window)).map((each) => each.photoId)).toEqual([another]);
    await createFinalRound(tx, village, [{ memberId: zhou!.id, score: '50.00', stars: 0 }], { untilOn: '2026-10-31' });
    await expect(see(visitor, another)).rejects.toMatchObject({ code: 'photos/not-found' });
    const away = { ...about, requestId: randomUUID() };
    expect(await withdrawConsent(tx, self, away)).toMatchObject({ replayed: false });
    expect(await withdrawConsent(tx, self, away)).toMatchObject({ replayed: true });
    for (const actor of [visitor, self, committeeActor(village)]) {
      await expect(see(actor, another)).rejects.toMatchObject({ code: 'photos/not-found' });
    }
    expect((await listHonours(tx, village.id, roundId, window)).map((each) => each.photoId)).toEqual([null]);
  });
});

describe('giveConsent', () => {
  test.for([
    ['permission/not-signed-in', { actor: 'visitor' }],
    ['permission/not-allowed', { actor: 'checker' }],
    ['permission/not-found', { actor: 'committee-elsewhere' }],
    ['stars/not-found', { actor: 'another-member' }],
    ['stars/not-found', { memberId: randomUUID() }],
    ['stars/reason-missing', { reason: ' ' }],
    ['stars/photo-not-found', { photo: 'of-another' }],
    ['stars/photo-not-found', { photo: 'for-a-claim' }],
    ['stars/photo-not-found', { photo: 'used-before' }],
  ] as const)('refuses with %s: %o', async ([code, how], { tx }) => {
    const village = await createVillage(tx);
    const [zhou, wang] = await people(tx, village, ['周桂兰', '王秀英']);
    const committee = committeeActor(village);
    const kind = 'actor' in how ? how.actor : 'committee';
    const actors = {
      committee,
      visitor: { kind: 'visitor', origin: committee.origin },
      checker: checkerActor(village),
      'committee-elsewhere': committeeActor(await createVillage(tx)),
      'another-member': memberActor(wang!),
    } as const;
    const actor = actors[kind];
    const taken = 'photo' in how ? how.photo : 'own';
    const takenBy =
      taken === 'of-another'
        ? committeeActor(village)
        : actor.kind === 'person' && kind !== 'checker'
          ? actor
          : committee;
    const purpose = taken === 'for-a-claim' ? 'claim' : 'portrait';
    const place = kind === 'committee-elsewhere' ? committee : takenBy;
    const photoId = await createPhoto(
      tx,
      purpose === 'claim' ? memberActor(zhou!, { accountId: committee.accountId }) : place,
      village.id,
      { purpose },
    );
    const command = {
      requestId: randomUUID(),
      villageId: village.id,
      memberId: zhou!.id,
      photoId,
      reason: '纸质同意书',
      ...how,
    };
    if (taken === 'used-before') {
      await giveConsent(tx, committee, command);
      await withdrawConsent(tx, committee, command);
    }
    await expect(giveConsent(tx, actor, command)).rejects.toMatchObject({ code });
  });

  test('is written down with who gave it, and the paper that the committee has', async ({ tx }) => {
    const village = await createVillage(tx);
    const [zhou] = await people(tx, village, ['周桂兰']);
    const committee = committeeActor(village);
    const photoId = await createPhoto(tx, committee, village.id, { purpose: 'portrait' });
    const about = { requestId: randomUUID(), villageId: village.id, memberId: zhou!.id, reason: '11月18日签的同意书' };
    await giveConsent(tx, committee, { ...about, photoId });
    expect(await findConsent(tx, village.id, zhou!.id)).toMatchObject({ photoId, givenByName: '陈建国' });
    await withdrawConsent(tx, committee, { ...about, reason: '本人来说不放了' });
    const rows = await tx.$client<{ action: string; details: object }[]>`
      select action, details from audit_events where village_id = ${village.id} and action like 'stars.%' order by id`;
    expect(rows.map(({ action, details }) => [action, details])).toEqual([
      ['stars.give-consent', { reason: '11月18日签的同意书' }],
      ['stars.withdraw-consent', { reason: '本人来说不放了' }],
    ]);
  });

  test('is not given by who acts for the member', async ({ tx }) => {
    const village = await createVillage(tx);
    const [zhou] = await people(tx, village, ['周桂兰']);
    const acting = {
      agencyId: randomUUID(),
      villageId: village.id,
      memberId: zhou!.id,
      memberName: '周桂兰',
      until: new Date(),
    };
    const agent = personActor('village-committee', village, { onBehalfOf: acting });
    const command = {
      requestId: randomUUID(),
      villageId: village.id,
      memberId: zhou!.id,
      photoId: randomUUID(),
      reason: '代办',
    };
    await expect(giveConsent(tx, agent, command)).rejects.toMatchObject({ code: 'permission/not-while-acting' });
  });

  it('given twice at once leaves one consent', async () => {
    const { database, close } = await ownDatabase();
    try {
      const { zhou, village, photos } = await database.transaction(async (tx) => {
        const made = await createVillage(tx);
        const [one] = await people(tx, made, ['周桂兰']);
        const ids = [];
        for (let index = 0; index < 4; index += 1) {
          ids.push(await createPhoto(tx, memberActor(one!, { accountId: made.id }), made.id, { purpose: 'portrait' }));
        }
        return { zhou: one!, village: made, photos: ids };
      });
      const self = memberActor(zhou, { accountId: village.id });
      const about = { villageId: village.id, memberId: zhou.id, reason: '' };
      await Promise.all(
        photos.map((photoId) =>
          database.transaction((tx) => giveConsent(tx, self, { ...about, requestId: randomUUID(), photoId })),
        ),
      );
      const [row] = await database.db.$client<{ living: number; all: number }[]>`
        select count(*) filter (where withdrawn_at is null)::int as living, count(*)::int as all from stars_consents`;
      expect(row).toEqual({ living: 1, all: 4 });
    } finally {
      await close();
    }
  });
});

describe('loadCertificates', () => {
  test('gives one for each with a star, numbered by the place in the list, and none before the round is final', async ({
    tx,
  }) => {
    const village = await createVillage(tx);
    const [zhou, wang, liu] = await people(tx, village, ['周桂兰', '王秀英', '刘大海']);
    const results = [
      { memberId: zhou!.id, score: '97.00', stars: 5 },
      { memberId: wang!.id, score: '40.00', stars: 0 },
      { memberId: liu!.id, score: '65.00', stars: 1 },
    ];
    const { roundId, participants } = await createFinalRound(tx, village, results);
    const all = await loadCertificates(tx, village.id, roundId);
    expect(all.map(({ memberName, place, stars }) => [memberName, place, stars])).toEqual([
      ['周桂兰', 1, 5],
      ['刘大海', 3, 1],
    ]);
    const [own] = await loadCertificates(tx, village.id, roundId, { memberId: liu!.id });
    expect(own).toMatchObject({ memberName: '刘大海', place: 3 });
    const open = await createFinalRound(tx, village, results, { state: 'on-notice', untilOn: '2026-10-31' });
    const missing = [
      [village.id, roundId, { participantId: participants[1] }],
      [village.id, roundId, { memberId: randomUUID() }],
      [village.id, roundId, { memberId: 'nobody' }],
      [village.id, open.roundId, {}],
      [(await createVillage(tx)).id, roundId, {}],
    ] as const;
    for (const [villageId, round, filter] of missing) {
      await expect(loadCertificates(tx, villageId, round, filter)).rejects.toMatchObject({ code: 'stars/not-found' });
    }
  });
});
