import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import type { Actor } from '#services/kernel/actor';
import { Refusal } from '#services/kernel/refusal';
import {
  adoptScheme,
  changeScheme,
  contentMark,
  discardScheme,
  draftScheme,
  findSchemeInForce,
  listSchemesInForce,
  loadScheme,
  retireScheme,
} from '#services/stars/index';
import type { SchemeContent } from '#services/stars/vocabulary';
import { checkerActor, committeeActor, createVillage, memberActor, setup, upperActor } from '#tests/factories/org';
import { adoptScheme as createScheme, createSchemeDraft } from '#tests/factories/star-schemes';
import { test } from '#tests/harness/database';
import { byBands } from '~/copy/star-presets';

const now = new Date('2026-11-20T04:00:00Z');
const adoption = (versionId: string, fields: Partial<Parameters<typeof adoptScheme>[2]> = {}) => ({
  versionId,
  meeting: '第三次村民代表会议',
  meetingOn: '2026-11-18',
  validFrom: '2026-12-01',
  now,
  ...fields,
});
const drafting = (unit: { id: string }, fields: Partial<Parameters<typeof draftScheme>[2]> = {}) => ({
  requestId: randomUUID(),
  unitId: unit.id,
  code: 'stars',
  revises: false,
  name: '五星创评办法',
  content: byBands,
  ...fields,
});
const retirement = (versionId: string, fields: Partial<Parameters<typeof retireScheme>[2]> = {}) => ({
  versionId,
  reason: '并回镇里的办法',
  validUntil: '2026-12-31',
  now,
  ...fields,
});
const unsound: SchemeContent = { ...byBands, criteria: byBands.criteria.slice(1) };

async function codeOf(doing: Promise<unknown>): Promise<string | undefined> {
  try {
    await doing;
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('the scheme in force', () => {
  test('is the nearest level’s, on the days on which it holds', async ({ tx }) => {
    const village = await createVillage(tx);
    const neighbour = await createVillage(tx, { above: village });
    await createScheme(tx, { id: village.countyId }, byBands, '县里的');
    await createScheme(tx, { id: village.townshipId }, byBands, '镇里的');
    const draft = await createSchemeDraft(tx, village, byBands, '村里的');
    const nameOn = async (unitId: string, on: string) => (await findSchemeInForce(tx, unitId, 'stars', on))?.name;
    expect(await nameOn(village.id, '2026-12-01')).toBe('镇里的');
    await adoptScheme(tx, setup, adoption(draft.versionId));
    expect(await nameOn(village.id, '2026-11-30')).toBe('镇里的');
    expect(await nameOn(village.id, '2026-12-01')).toBe('村里的');
    expect(await nameOn(neighbour.id, '2026-12-01')).toBe('镇里的');
    expect(await nameOn(village.countyId, '2026-12-01')).toBe('县里的');
    expect(await listSchemesInForce(tx, village.id, '2021-12-31')).toEqual([]);
  });

  test('ends the day before the next begins, and goes on when that one never does', async ({ tx }) => {
    const village = await createVillage(tx);
    const first = await createScheme(tx, village);
    const next = await createSchemeDraft(tx, village);
    await adoptScheme(tx, setup, adoption(next.versionId));
    const heldOn = async (on: string) => (await findSchemeInForce(tx, village.id, 'stars', on))?.versionId;
    expect(await heldOn('2026-11-30')).toBe(first.versionId);
    expect(await heldOn('2026-12-01')).toBe(next.versionId);
    await retireScheme(tx, setup, retirement(next.versionId));
    expect(await heldOn('2026-12-01')).toBe(first.versionId);
  });

  test('holds until the last day of one that is retired', async ({ tx }) => {
    const village = await createVillage(tx);
    const { versionId } = await createScheme(tx, village);
    await retireScheme(tx, setup, retirement(versionId));
    expect(await findSchemeInForce(tx, village.id, 'stars', '2026-12-31')).toMatchObject({ versionId });
    expect(await findSchemeInForce(tx, village.id, 'stars', '2027-01-01')).toBeUndefined();
  });
});

describe('what is refused', () => {
  type Place = Awaited<ReturnType<typeof arrange>>;
  async function arrange(tx: Tx) {
    const village = await createVillage(tx);
    const other = await createVillage(tx);
    const draft = await createSchemeDraft(tx, village);
    return {
      village,
      other,
      draft,
      committee: committeeActor(village),
      township: upperActor('township-administrator', village),
    };
  }
  const member = (at: Place): Actor => memberActor({ id: randomUUID(), villageId: at.village.id, name: '周桂兰' });

  const refusals: [string, string, (tx: Tx, at: Place) => Promise<unknown>][] = [
    ['a member drafts', 'permission/not-allowed', (tx, at) => draftScheme(tx, member(at), drafting(at.village))],
    [
      'the branch drafts',
      'permission/not-allowed',
      (tx, at) => draftScheme(tx, checkerActor(at.village), drafting(at.village)),
    ],
    ['for no unit', 'stars/not-found', (tx, at) => draftScheme(tx, at.committee, drafting({ id: randomUUID() }))],
    ['for another village', 'stars/not-found', (tx, at) => draftScheme(tx, at.committee, drafting(at.other))],
    ['a township for a village', 'stars/not-allowed', (tx, at) => draftScheme(tx, at.township, drafting(at.village))],
    [
      'a village for its township',
      'stars/not-allowed',
      (tx, at) => draftScheme(tx, at.committee, drafting({ id: at.village.townshipId })),
    ],
    [
      'a township for another',
      'stars/not-found',
      (tx, at) => draftScheme(tx, at.township, drafting({ id: at.other.townshipId })),
    ],
    [
      'a second draft',
      'stars/draft-exists',
      (tx, at) => draftScheme(tx, at.committee, drafting(at.village, { revises: true })),
    ],
    [
      'a new one of a code that is taken',
      'stars/code-taken',
      async (tx, at) => {
        await adoptScheme(tx, setup, adoption(at.draft.versionId));
        return draftScheme(tx, at.committee, drafting(at.village));
      },
    ],
    [
      'a used request',
      'stars/request-used',
      async (tx, at) => {
        const command = drafting(at.village, { code: 'other' });
        await draftScheme(tx, at.committee, command);
        return draftScheme(tx, at.committee, { ...command, name: '别的办法' });
      },
    ],
    [
      'a change of nothing',
      'stars/not-found',
      (tx, at) => changeScheme(tx, at.committee, { versionId: randomUUID(), name: '办法', content: byBands }),
    ],
    [
      'a change by the township',
      'stars/not-allowed',
      (tx, at) => changeScheme(tx, at.township, { versionId: at.draft.versionId, name: '办法', content: byBands }),
    ],
    [
      'a change of what was adopted',
      'stars/not-a-draft',
      async (tx, at) => {
        await adoptScheme(tx, setup, adoption(at.draft.versionId));
        return changeScheme(tx, at.committee, { versionId: at.draft.versionId, name: '办法', content: byBands });
      },
    ],
    [
      'a change of an older draft',
      'stars/draft-changed',
      (tx, at) =>
        changeScheme(tx, at.committee, {
          versionId: at.draft.versionId,
          name: '新名字',
          content: byBands,
          seen: contentMark('旧名字', byBands),
        }),
    ],
    [
      'discarding what was adopted',
      'stars/not-a-draft',
      async (tx, at) => {
        await adoptScheme(tx, setup, adoption(at.draft.versionId));
        return discardScheme(tx, at.committee, at.draft);
      },
    ],
    [
      'adopting for another village',
      'stars/not-found',
      (tx, at) => adoptScheme(tx, committeeActor(at.other), adoption(at.draft.versionId)),
    ],
    [
      'adopting what was discarded',
      'stars/not-a-draft',
      async (tx, at) => {
        await discardScheme(tx, at.committee, at.draft);
        return adoptScheme(tx, at.committee, adoption(at.draft.versionId));
      },
    ],
    [
      'adopting what is unsound',
      'stars/scheme-unsound',
      async (tx, at) => {
        await changeScheme(tx, at.committee, { versionId: at.draft.versionId, name: '办法', content: unsound });
        return adoptScheme(tx, at.committee, adoption(at.draft.versionId));
      },
    ],
    [
      'by a meeting to come',
      'stars/meeting-to-come',
      (tx, at) => adoptScheme(tx, at.committee, adoption(at.draft.versionId, { meetingOn: '2026-11-21' })),
    ],
    [
      'from a day that is past',
      'stars/starts-in-the-past',
      (tx, at) => adoptScheme(tx, at.committee, adoption(at.draft.versionId, { validFrom: '2026-11-19' })),
    ],
    [
      'retiring a draft',
      'stars/not-adopted',
      (tx, at) => retireScheme(tx, at.committee, retirement(at.draft.versionId)),
    ],
    [
      'retiring without a reason',
      'stars/reason-missing',
      async (tx, at) => {
        await adoptScheme(tx, setup, adoption(at.draft.versionId));
        return retireScheme(tx, at.committee, retirement(at.draft.versionId, { reason: ' ' }));
      },
    ],
    [
      'retiring until a day that is past',
      'stars/ends-in-the-past',
      async (tx, at) => {
        await adoptScheme(tx, setup, adoption(at.draft.versionId));
        return retireScheme(tx, at.committee, retirement(at.draft.versionId, { validUntil: '2026-11-19' }));
      },
    ],
    [
      'reading the draft of a village from above',
      'stars/not-found',
      (tx, at) => loadScheme(tx, at.village.townshipId, at.draft.versionId),
    ],
  ];
  for (const [what, code, doing] of refusals) {
    test(what, async ({ tx }) => {
      expect(await codeOf(doing(tx, await arrange(tx)))).toBe(code);
    });
  }
});

describe('the same again', () => {
  test('drafts, changes, adopts and retires once', async ({ tx }) => {
    const village = await createVillage(tx);
    const committee = committeeActor(village);
    const command = drafting(village);
    const first = await draftScheme(tx, committee, command);
    expect(await draftScheme(tx, committee, command)).toEqual({ result: first.result, replayed: true });
    const { versionId } = first.result;
    const change = { versionId, name: '改过的办法', content: byBands, seen: contentMark(command.name, byBands) };
    expect((await changeScheme(tx, committee, change)).replayed).toBe(false);
    expect((await changeScheme(tx, committee, change)).replayed).toBe(true);
    const adopted = await adoptScheme(tx, committee, adoption(versionId));
    expect(await adoptScheme(tx, committee, adoption(versionId))).toEqual({ result: adopted.result, replayed: true });
    const retired = await retireScheme(tx, committee, retirement(versionId));
    expect(await retireScheme(tx, committee, retirement(versionId))).toEqual({
      result: retired.result,
      replayed: true,
    });
  });
});

describe('the database', () => {
  for (const change of [
    "name = '改'",
    "content = '{}'",
    "valid_from = '2023-01-01'",
    "meeting = '别的会'",
    "state = 'draft'",
  ]) {
    test(`refuses ${change} of what was adopted`, async ({ tx }) => {
      const { versionId } = await createScheme(tx, await createVillage(tx));
      await expect(
        tx.$client.unsafe(`update stars_versions set ${change} where id = '${versionId}'`),
      ).rejects.toMatchObject({ code: 'YL121' });
    });
  }

  test('deletes no version', async ({ tx }) => {
    const { versionId } = await createScheme(tx, await createVillage(tx));
    await expect(tx.$client.unsafe(`delete from stars_versions where id = '${versionId}'`)).rejects.toThrow();
  });
});
