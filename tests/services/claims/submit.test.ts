import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { listCapUsage, submitClaim, sumPointsOnTheWay, withdrawClaim } from '#services/claims';
import { periodAround } from '#services/rules';
import { claimCommand, createClaim, noon } from '#tests/factories/claims';
import { createMember, createVillage, memberActor, personActor, setup } from '#tests/factories/org';
import { createPhoto } from '#tests/factories/photos';
import { createRule } from '#tests/factories/rules';
import { test } from '#tests/harness/database';
import { type ArrangedClaims, arrangeClaims } from './arrange';

describe('submitClaim', () => {
  test('takes a claim under the rule of the day and numbers it', async ({ tx }) => {
    const { claimant, village, member } = await arrangeClaims(tx);
    const first = await submitClaim(tx, claimant, claimCommand('VISIT'));
    const second = await submitClaim(tx, claimant, claimCommand('VISIT', { place: '李奶奶家' }));
    expect([first.result, second.result]).toMatchObject([
      { number: 1, points: '3.00' },
      { number: 2, points: '3.00' },
    ]);
    expect(await sumPointsOnTheWay(tx, village.id, member.id)).toMatchObject({ toCheck: '6.00', accepted: '0.00' });
  });

  test('returns the first result for a form sent twice', async ({ tx }) => {
    const { claimant } = await arrangeClaims(tx);
    const command = claimCommand('VISIT');
    const first = await submitClaim(tx, claimant, command);
    expect(await submitClaim(tx, claimant, command)).toEqual({ ...first, replayed: true });
  });

  test('multiplies by the quantity, asks for the upper end of a range, and rounds down to the half point', async ({
    tx,
  }) => {
    const { claimant, village } = await arrangeClaims(tx);
    await createRule(tx, village.id, {
      code: 'HOURS',
      unit: 'hour',
      pointsMin: '1',
      pointsMax: '1.5',
      quantityMax: '8',
    });
    const claim = await createClaim(tx, claimant, 'HOURS', { quantity: '2.5' });
    expect(claim.points).toBe('3.50');
  });

  test('lets a grid member claim for somebody of the same grid', async ({ tx }) => {
    const { village, grid, member } = await arrangeClaims(tx);
    await createRule(tx, village.id, { code: 'HELP', claimants: ['oneself', 'grid-member-for-others'] });
    const gridMember = await createMember(tx, village, { name: '王秀英', kinds: ['grid-member'], gridId: grid.id });
    await createClaim(tx, memberActor(gridMember), 'HELP', { memberId: member.id });
    expect((await sumPointsOnTheWay(tx, village.id, member.id)).toCheck).toBe('3.00');
  });

  test('is possible again after a withdrawal', async ({ tx }) => {
    const { claimant } = await arrangeClaims(tx);
    const claim = await createClaim(tx, claimant, 'VISIT');
    const withdrawn = await withdrawClaim(tx, claimant, { claimId: claim.id, now: noon });
    expect(await withdrawClaim(tx, claimant, { claimId: claim.id, now: noon })).toEqual({
      ...withdrawn,
      replayed: true,
    });
    await expect(createClaim(tx, claimant, 'VISIT')).resolves.toMatchObject({ number: 2 });
  });

  test('takes the same place written in another way for the same place', async ({ tx }) => {
    const { claimant } = await arrangeClaims(tx);
    await createClaim(tx, claimant, 'VISIT', { place: '3号楼  2单元' });
    await expect(createClaim(tx, claimant, 'VISIT', { place: ' ３号楼　2单元 ' })).rejects.toMatchObject({
      code: 'claims/already-claimed',
    });
  });
});

describe('caps', () => {
  test('hold in all their periods at once, and say what is left and when there is room again', async ({ tx }) => {
    const { claimant, village, member } = await arrangeClaims(tx);
    const rule = await createRule(tx, village.id, {
      code: 'CAPPED',
      caps: [
        { period: 'day', points: '6' },
        { period: 'month', points: '7' },
      ],
    });
    await createClaim(tx, claimant, 'CAPPED', { place: 'A' });
    await createClaim(tx, claimant, 'CAPPED', { place: 'B' });
    await expect(createClaim(tx, claimant, 'CAPPED', { place: 'C' })).rejects.toMatchObject({
      code: 'claims/over-cap',
      details: { period: 'month', cap: '7', used: '6', left: '1', nextOn: '2026-12-01' },
    });
    await expect(createClaim(tx, claimant, 'CAPPED', { place: 'D', occurredOn: '2026-11-16' })).rejects.toMatchObject({
      code: 'claims/over-cap',
    });
    await createClaim(tx, claimant, 'CAPPED', { occurredOn: '2026-10-31' });
    const usage = await listCapUsage(
      tx,
      village.id,
      member.id,
      [{ code: rule.code, caps: [{ period: 'day', points: '6' }], earner: 'person' }],
      '2026-11-17',
    );
    expect(usage.get('CAPPED')?.[0]).toMatchObject({ period: 'day', nextOn: '2026-11-18' });
    expect(usage.get('CAPPED')?.[0]?.left.toString()).toBe('0');
  });

  test.for([
    ['day', '2026-11-18', '2026-11-18', '2026-11-19'],
    ['week', '2026-11-18', '2026-11-16', '2026-11-23'],
    ['week', '2026-11-22', '2026-11-16', '2026-11-23'],
    ['week', '2026-11-23', '2026-11-23', '2026-11-30'],
    ['month', '2026-12-31', '2026-12-01', '2027-01-01'],
    ['quarter', '2026-11-18', '2026-10-01', '2027-01-01'],
    ['quarter', '2026-03-31', '2026-01-01', '2026-04-01'],
    ['year', '2024-02-29', '2024-01-01', '2025-01-01'],
  ] as const)('know the %s around %s', ([period, on, from, nextOn]) => {
    expect(periodAround(on, period)).toMatchObject({ from, nextOn });
  });
});

interface RefusalLine {
  readonly what: string;
  readonly code: string;
  readonly details?: object;
  readonly attempt: (tx: Tx, arranged: ArrangedClaims) => Promise<unknown>;
}

const submit = (tx: Tx, { claimant }: ArrangedClaims, fields = {}, code = 'VISIT') =>
  submitClaim(tx, claimant, claimCommand(code, fields));

const refusals: readonly RefusalLine[] = [
  {
    what: 'a visitor',
    code: 'permission/not-signed-in',
    attempt: (tx) => submitClaim(tx, { kind: 'visitor', origin: setup.origin }, claimCommand('VISIT')),
  },
  {
    what: 'somebody who checks',
    code: 'permission/not-allowed',
    attempt: (tx, { checker }) => submitClaim(tx, checker, claimCommand('VISIT')),
  },
  {
    what: 'a member role without a member',
    code: 'claims/not-allowed',
    attempt: (tx, { village }) => submitClaim(tx, personActor('member', village), claimCommand('VISIT')),
  },
  {
    what: 'for a member of another village',
    code: 'claims/not-found',
    attempt: async (tx, arranged) =>
      submit(tx, arranged, { memberId: (await createMember(tx, await createVillage(tx))).id }),
  },
  {
    what: 'a used request with other content',
    code: 'claims/request-used',
    attempt: async (tx, arranged) => {
      const requestId = randomUUID();
      await submit(tx, arranged, { requestId });
      return submit(tx, arranged, { requestId, place: '村口' });
    },
  },
  {
    what: 'what has not happened yet',
    code: 'claims/date-in-the-future',
    attempt: (tx, arranged) => submit(tx, arranged, { occurredOn: '2026-11-19' }),
  },
  {
    what: 'what is long ago',
    code: 'claims/date-too-old',
    details: { oldest: '2026-10-19' },
    attempt: (tx, arranged) => submit(tx, arranged, { occurredOn: '2026-10-18' }),
  },
  {
    what: 'an unknown rule',
    code: 'claims/rule-not-in-force',
    attempt: (tx, arranged) => submit(tx, arranged, {}, 'NONE'),
  },
  {
    what: 'a rule before its first day',
    code: 'claims/rule-not-in-force',
    attempt: async (tx, arranged) => {
      await createRule(tx, arranged.village.id, { code: 'LATE', validFrom: '2026-11-18' });
      return submit(tx, arranged, {}, 'LATE');
    },
  },
  {
    what: 'for somebody of the grid without being a grid member',
    code: 'claims/not-a-claimant',
    attempt: async (tx, arranged) => {
      await createRule(tx, arranged.village.id, { code: 'HELP', claimants: ['grid-member-for-others'] });
      const other = await createMember(tx, arranged.village, { gridId: arranged.grid.id });
      return submit(tx, arranged, { memberId: other.id }, 'HELP');
    },
  },
  {
    what: 'for oneself where only grid members may for others',
    code: 'claims/not-a-claimant',
    attempt: async (tx, arranged) => {
      await createRule(tx, arranged.village.id, { code: 'HELP', claimants: ['grid-member-for-others'] });
      return submit(tx, arranged, {}, 'HELP');
    },
  },
  {
    what: 'for oneself where stars alone give it',
    code: 'claims/not-a-claimant',
    attempt: async (tx, arranged) => {
      await createRule(tx, arranged.village.id, { code: 'STAR', claimants: ['nobody'] });
      return submit(tx, arranged, {}, 'STAR');
    },
  },
  {
    what: 'for somebody of another grid',
    code: 'claims/not-a-claimant',
    attempt: async (tx, { village, member }) => {
      await createRule(tx, village.id, { code: 'HELP', claimants: ['grid-member-for-others'] });
      const gridMember = await createMember(tx, village, { kinds: ['grid-member'], gridId: null });
      return submitClaim(tx, memberActor(gridMember), claimCommand('HELP', { memberId: member.id }));
    },
  },
  {
    what: 'a day before joining',
    code: 'claims/not-a-member-then',
    attempt: async (tx, { village }) => {
      const newcomer = await createMember(tx, village, { joinedOn: '2026-11-18' });
      return submitClaim(tx, memberActor(newcomer), claimCommand('VISIT'));
    },
  },
  {
    what: 'more than once in one claim',
    code: 'claims/quantity-out-of-range',
    details: { most: '1' },
    attempt: (tx, arranged) => submit(tx, arranged, { quantity: '2' }),
  },
  {
    what: 'half a time',
    code: 'claims/quantity-out-of-range',
    attempt: (tx, arranged) => submit(tx, arranged, { quantity: '0.5' }),
  },
  {
    what: 'no photo where one is needed',
    code: 'claims/photo-missing',
    attempt: async (tx, arranged) => {
      await createRule(tx, arranged.village.id, { code: 'PHOTO', evidence: 'photo' });
      return submit(tx, arranged, {}, 'PHOTO');
    },
  },
  {
    what: "somebody else's photo",
    code: 'claims/photo-missing',
    attempt: async (tx, arranged) => {
      const photoId = await createPhoto(tx, memberActor(arranged.member), arranged.village.id);
      return submit(tx, arranged, { photoIds: [photoId] });
    },
  },
  {
    what: 'no words where some are needed',
    code: 'claims/note-missing',
    attempt: async (tx, arranged) => {
      await createRule(tx, arranged.village.id, { code: 'TEXT', evidence: 'text' });
      return submit(tx, arranged, {}, 'TEXT');
    },
  },
  {
    what: 'the same once more',
    code: 'claims/already-claimed',
    attempt: async (tx, arranged) => {
      await submit(tx, arranged);
      return submit(tx, arranged);
    },
  },
  {
    what: 'more than the cap',
    code: 'claims/over-cap',
    details: { period: 'week', cap: '2', used: '0', left: '2', nextOn: '2026-11-23' },
    attempt: async (tx, arranged) => {
      await createRule(tx, arranged.village.id, { code: 'CAP', caps: [{ period: 'week', points: '2' }] });
      return submit(tx, arranged, {}, 'CAP');
    },
  },
  {
    what: 'a photo of another claim',
    code: 'claims/photo-used',
    attempt: async (tx, arranged) => {
      const photoId = await createPhoto(tx, arranged.claimant, arranged.village.id);
      await submit(tx, arranged, { photoIds: [photoId] });
      return submit(tx, arranged, { photoIds: [photoId], place: '村口' });
    },
  },
  {
    what: "to withdraw somebody else's claim",
    code: 'claims/not-found',
    attempt: async (tx, arranged) => {
      const claim = await createClaim(tx, arranged.claimant, 'VISIT');
      const other = await createMember(tx, arranged.village);
      return withdrawClaim(tx, memberActor(other), { claimId: claim.id, now: noon });
    },
  },
  {
    what: 'to withdraw as a checker',
    code: 'permission/not-allowed',
    attempt: (tx, { checker }) => withdrawClaim(tx, checker, { claimId: randomUUID(), now: noon }),
  },
];

describe('submitting and withdrawing refuse', () => {
  for (const { what, code, details, attempt } of refusals) {
    test(what, async ({ tx }) => {
      const arranged = await arrangeClaims(tx);
      await expect(attempt(tx, arranged)).rejects.toMatchObject({
        code,
        details: expect.objectContaining(details ?? {}),
      });
    });
  }
});
