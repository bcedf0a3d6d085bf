import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  changeDraft,
  compareVersions,
  draftRule,
  findRuleInForce,
  listRulesAtDesk,
  listRulesInForce,
  loadRuleAtDesk,
  publishRule,
  retireRule,
  reviseRule,
} from '#services/rules';
import { committeeActor, createVillage, memberActor, personActor, setup, upperActor } from '#tests/factories/org';
import { createDraft, createRule, publish, ruleContent } from '#tests/factories/rules';
import { test } from '#tests/harness/database';

const now = new Date('2026-11-18T04:00:00Z');
const meeting = { meeting: '村民代表会议', meetingOn: '2026-11-10' };

async function arrange(tx: Tx) {
  const village = await createVillage(tx);
  const administrator = personActor('points-administrator', village);
  return { village, administrator };
}

describe('the rule in force', () => {
  test('is the version whose day has come', async ({ tx }) => {
    const { village } = await arrange(tx);
    const rule = await createRule(tx, village.id, { code: 'VISIT', pointsMin: '3', pointsMax: '3' });
    const next = randomUUID();
    await reviseRule(tx, setup, {
      ...ruleContent({ pointsMin: '2', pointsMax: '2', validFrom: '2026-01-01' }),
      requestId: next,
      ruleId: rule.ruleId,
    });
    await publish(tx, next);
    const pointsOn = async (on: string) => (await findRuleInForce(tx, village.id, 'VISIT', on))?.pointsMax;
    expect(await pointsOn('2021-12-31')).toBeUndefined();
    expect(await pointsOn('2025-12-31')).toBe('3.00');
    expect(await pointsOn('2026-01-01')).toBe('2.00');
  });

  test('does not fall back to an older version when the newest has ended', async ({ tx }) => {
    const { village } = await arrange(tx);
    const rule = await createRule(tx, village.id, { code: 'VISIT' });
    const next = randomUUID();
    const ending = ruleContent({ validFrom: '2026-01-01', validUntil: '2026-06-30' });
    await reviseRule(tx, setup, { ...ending, requestId: next, ruleId: rule.ruleId });
    await publish(tx, next);
    expect(await findRuleInForce(tx, village.id, 'VISIT', '2026-06-30')).toBeDefined();
    expect(await findRuleInForce(tx, village.id, 'VISIT', '2026-07-01')).toBeUndefined();
  });

  test("is the nearest level's, until that one is retired", async ({ tx }) => {
    const { village } = await arrange(tx);
    await createRule(tx, village.countyId, { code: 'VISIT', title: '县里的走访' });
    await createRule(tx, village.townshipId, { code: 'VISIT', title: '镇里的走访' });
    const own = await createRule(tx, village.id, { code: 'VISIT', title: '村里的走访' });
    const neighbour = await createVillage(tx, { above: village });
    const titleOn = async (villageId: string, on: string) => (await findRuleInForce(tx, villageId, 'VISIT', on))?.title;
    expect(await titleOn(village.id, '2026-11-18')).toBe('村里的走访');
    expect(await titleOn(neighbour.id, '2026-11-18')).toBe('镇里的走访');
    await retireRule(tx, setup, { ruleId: own.ruleId, retiredFrom: '2026-12-01', now });
    expect(await titleOn(village.id, '2026-11-30')).toBe('村里的走访');
    expect(await titleOn(village.id, '2026-12-01')).toBe('镇里的走访');
  });

  test('is none where an override switches the template off', async ({ tx }) => {
    const { village } = await arrange(tx);
    await createRule(tx, village.countyId, { code: 'FEAST' });
    await createRule(tx, village.id, { code: 'FEAST', switchedOff: true });
    expect(await listRulesInForce(tx, village.id, '2026-11-18')).toEqual([]);
    const [atDesk] = await listRulesAtDesk(tx, village.id, '2026-11-18');
    expect(atDesk).toMatchObject({ code: 'FEAST', held: { switchedOff: true, level: 'village' } });
    expect(atDesk?.levels.map((level) => level.level)).toEqual(['county', 'village']);
  });

  test('is never a draft, and never one of another village', async ({ tx }) => {
    const { village } = await arrange(tx);
    await createDraft(tx, village.id, { code: 'DRAFT' });
    await createRule(tx, (await createVillage(tx, { above: village })).id, { code: 'OTHER' });
    expect(await listRulesInForce(tx, village.id, '2026-11-18')).toEqual([]);
  });
});

describe('a form sent twice', () => {
  test('drafts, publishes and retires once', async ({ tx }) => {
    const { village, administrator } = await arrange(tx);
    const draft = {
      ...ruleContent({ validFrom: '2026-12-01' }),
      requestId: randomUUID(),
      unitId: village.id,
      code: 'A',
    };
    const first = await draftRule(tx, administrator, draft);
    expect(await draftRule(tx, administrator, draft)).toEqual({ ...first, replayed: true });
    const publication = { versionId: first.result.versionId, ...meeting, now };
    const published = await publishRule(tx, administrator, publication);
    expect(published.replayed).toBe(false);
    expect(await publishRule(tx, administrator, publication)).toEqual({ ...published, replayed: true });
    const end = { ruleId: first.result.ruleId, retiredFrom: '2027-01-01', now };
    const retired = await retireRule(tx, administrator, end);
    expect(await retireRule(tx, administrator, end)).toEqual({ ...retired, replayed: true });
  });
});

describe('a published version', () => {
  test('is refused by the database itself to be changed', async ({ tx }) => {
    const { village } = await arrange(tx);
    const { versionId } = await createRule(tx, village.id);
    const attempt = tx.$client.savepoint(
      (sql) => sql`update rules_versions set points_max = 100 where id = ${versionId}`,
    );
    await expect(attempt).rejects.toMatchObject({ code: 'YL104' });
  });
});

describe('compareVersions', () => {
  test('names what differs and takes 3 and 3.00 for the same', () => {
    const before = { ...ruleContent(), pointsMax: '3.00', description: null };
    const after = ruleContent({ pointsMax: '3', caps: [{ period: 'day', points: '6' }] });
    const changed = compareVersions(before as never, after as never).filter((each) => each.changed);
    expect(changed.map((each) => each.field)).toEqual(['caps']);
  });
});

interface RefusalLine {
  readonly what: string;
  readonly code: string;
  readonly attempt: (tx: Tx, arranged: Awaited<ReturnType<typeof arrange>>) => Promise<unknown>;
}

const draftOf = (unitId: string, fields = {}) => ({
  ...ruleContent({ validFrom: '2026-12-01' }),
  requestId: randomUUID(),
  unitId,
  code: 'NEW',
  ...fields,
});

const refusals: readonly RefusalLine[] = [
  {
    what: 'drafting as a member',
    code: 'permission/not-allowed',
    attempt: (tx, { village }) =>
      draftRule(tx, memberActor({ id: randomUUID(), villageId: village.id, name: '周' }), draftOf(village.id)),
  },
  {
    what: 'drafting without signing in',
    code: 'permission/not-signed-in',
    attempt: (tx, { village }) => draftRule(tx, { kind: 'visitor', origin: setup.origin }, draftOf(village.id)),
  },
  {
    what: 'drafting for a unit that does not exist',
    code: 'rules/not-found',
    attempt: (tx, { administrator }) => draftRule(tx, administrator, draftOf(randomUUID())),
  },
  {
    what: "drafting in another village's name",
    code: 'rules/not-found',
    attempt: async (tx, { administrator }) => draftRule(tx, administrator, draftOf((await createVillage(tx)).id)),
  },
  {
    what: "writing the county's template as a village",
    code: 'rules/not-allowed',
    attempt: (tx, { administrator, village }) => draftRule(tx, administrator, draftOf(village.countyId)),
  },
  {
    what: "writing a village's rule as the township",
    code: 'rules/not-allowed',
    attempt: (tx, { village }) => draftRule(tx, upperActor('township-administrator', village), draftOf(village.id)),
  },
  {
    what: 'a used request with another code',
    code: 'rules/request-used',
    attempt: async (tx, { administrator, village }) => {
      const first = draftOf(village.id);
      await draftRule(tx, administrator, first);
      return draftRule(tx, administrator, { ...first, code: 'ANOTHER' });
    },
  },
  {
    what: 'a range upside down',
    code: 'rules/range-inverted',
    attempt: (tx, { administrator, village }) =>
      draftRule(tx, administrator, draftOf(village.id, { pointsMin: '5', pointsMax: '3' })),
  },
  {
    what: 'dates upside down',
    code: 'rules/dates-inverted',
    attempt: (tx, { administrator, village }) =>
      draftRule(tx, administrator, draftOf(village.id, { validUntil: '2026-11-30' })),
  },
  {
    what: 'a code that the unit has',
    code: 'rules/code-taken',
    attempt: async (tx, { administrator, village }) => {
      await createRule(tx, village.id, { code: 'NEW' });
      return draftRule(tx, administrator, draftOf(village.id));
    },
  },
  {
    what: 'a second draft',
    code: 'rules/draft-exists',
    attempt: async (tx, { administrator, village }) => {
      const { ruleId } = await createDraft(tx, village.id);
      return reviseRule(tx, administrator, { ...ruleContent(), requestId: randomUUID(), ruleId });
    },
  },
  {
    what: 'changing what is published',
    code: 'rules/not-a-draft',
    attempt: async (tx, { administrator, village }) => {
      const { versionId } = await createRule(tx, village.id);
      return changeDraft(tx, administrator, { ...ruleContent(), versionId });
    },
  },
  {
    what: 'changing a draft into contradiction',
    code: 'rules/range-inverted',
    attempt: async (tx, { administrator, village }) => {
      const { versionId } = await createDraft(tx, village.id);
      return changeDraft(tx, administrator, { ...ruleContent({ pointsMin: '9' }), versionId });
    },
  },
  {
    what: 'publishing as the committee',
    code: 'permission/not-allowed',
    attempt: async (tx, { village }) => {
      const { versionId } = await createDraft(tx, village.id, { validFrom: '2026-12-01' });
      return publishRule(tx, committeeActor(village), { versionId, ...meeting, now });
    },
  },
  {
    what: 'publishing what does not exist',
    code: 'rules/not-found',
    attempt: (tx, { administrator }) => publishRule(tx, administrator, { versionId: randomUUID(), ...meeting, now }),
  },
  {
    what: 'publishing without a meeting',
    code: 'rules/meeting-missing',
    attempt: async (tx, { administrator, village }) => {
      const { versionId } = await createDraft(tx, village.id, { validFrom: '2026-12-01' });
      return publishRule(tx, administrator, { versionId, meeting: '  ', meetingOn: '2026-11-10', now });
    },
  },
  {
    what: 'publishing for the past',
    code: 'rules/starts-in-the-past',
    attempt: async (tx, { administrator, village }) => {
      const { versionId } = await createDraft(tx, village.id, { validFrom: '2026-11-17' });
      return publishRule(tx, administrator, { versionId, ...meeting, now });
    },
  },
  {
    what: 'publishing again by another meeting',
    code: 'rules/not-a-draft',
    attempt: async (tx, { administrator, village }) => {
      const { versionId } = await createRule(tx, village.id);
      return publishRule(tx, administrator, { versionId, meeting: '另一次会议', meetingOn: '2026-11-10', now });
    },
  },
  {
    what: 'retiring a draft',
    code: 'rules/not-published',
    attempt: async (tx, { administrator, village }) => {
      const { ruleId } = await createDraft(tx, village.id);
      return retireRule(tx, administrator, { ruleId, retiredFrom: '2026-12-01', now });
    },
  },
  {
    what: 'retiring for the past',
    code: 'rules/starts-in-the-past',
    attempt: async (tx, { administrator, village }) => {
      const { ruleId } = await createRule(tx, village.id);
      return retireRule(tx, administrator, { ruleId, retiredFrom: '2026-11-17', now });
    },
  },
  {
    what: "reading another village's rule",
    code: 'rules/not-found',
    attempt: async (tx, { village }) => {
      const { ruleId } = await createRule(tx, (await createVillage(tx, { above: village })).id);
      return loadRuleAtDesk(tx, village.id, ruleId, '2026-11-18');
    },
  },
];

describe('rules refuse', () => {
  for (const { what, code, attempt } of refusals) {
    test(what, async ({ tx }) => {
      const arranged = await arrange(tx);
      await expect(attempt(tx, arranged)).rejects.toMatchObject({ code });
    });
  }
});
