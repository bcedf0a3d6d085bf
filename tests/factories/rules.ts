import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { draftRule, publishRule } from '#services/rules';
import type { DraftRuleCommand, RuleContent } from '#services/rules/commands';
import { setup } from './org';

let counter = 0;

/** What a rule says when a test does not care. */
export function ruleContent(fields: Partial<RuleContent> = {}): RuleContent {
  return {
    category: 'visit',
    title: '入户走访',
    description: undefined,
    unit: 'time',
    pointsMin: '3',
    pointsMax: '3',
    caps: [],
    quantityMax: '1',
    evidence: 'none',
    claimants: ['oneself'],
    checkerRoles: ['checker', 'village-committee'],
    validFrom: '2022-01-01',
    validUntil: undefined,
    earner: 'person',
    deduction: false,
    switchedOff: false,
    ...fields,
  };
}

export interface TestRule {
  readonly ruleId: string;
  readonly versionId: string;
  readonly code: string;
}

export async function createDraft(
  tx: Tx,
  unitId: string,
  fields: Partial<Omit<DraftRuleCommand, 'unitId'>> = {},
): Promise<TestRule> {
  counter += 1;
  const { code = `R${counter}`, requestId = randomUUID(), ...content } = fields;
  const { result } = await draftRule(tx, setup, { ...ruleContent(content), requestId, unitId, code });
  return { ...result, code };
}

/** A published rule of a county, township or village, in force since 2022. */
export async function createRule(
  tx: Tx,
  unitId: string,
  fields: Partial<Omit<DraftRuleCommand, 'unitId'>> = {},
): Promise<TestRule> {
  const rule = await createDraft(tx, unitId, fields);
  await publish(tx, rule.versionId);
  return rule;
}

/** Publishes a draft long ago, so that any first day of a test's rule is still to come. */
export async function publish(tx: Tx, versionId: string): Promise<void> {
  await publishRule(tx, setup, {
    versionId,
    meeting: '村民代表会议',
    meetingOn: '2021-12-01',
    now: new Date('2021-12-01T04:00:00Z'),
  });
}
