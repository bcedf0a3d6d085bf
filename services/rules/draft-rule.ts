import { and, eq, max } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { rulesRules, rulesVersions } from '#db/schema/rules';
import { recordAudit } from '../audit';
import { type Actor, accountIdOf } from '../kernel/actor';
import { points } from '../kernel/decimal';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import type { ChangeDraftCommand, DraftRuleCommand, ReviseRuleCommand, RuleContent } from './commands';
import { lockRule, lockVersion, villageOfUnit } from './load-rule';
import type { RulesRefusalCode } from './vocabulary';

export interface DraftedRule {
  readonly ruleId: string;
  readonly versionId: string;
}

/**
 * Begins a rule at a unit: a new one, or one that overrides the same code of a level above. It holds once published.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, rules/not-found (no such unit), rules/not-allowed (another
 * unit than the actor's), rules/request-used, rules/range-inverted, rules/dates-inverted, rules/code-taken.
 */
export async function draftRule(tx: Tx, actor: Actor, command: DraftRuleCommand): Promise<Outcome<DraftedRule>> {
  authorize(actor, 'rules.write');
  const villageId = await villageOfUnit(tx, actor, command.unitId);
  const earlier = await findDrafted(tx, command);
  if (earlier) return earlier;
  refuseContradictions(command);
  const ruleId = newId();
  const rows = await tx
    .insert(rulesRules)
    .values({ id: ruleId, unitId: command.unitId, code: command.code, createdBy: accountOf(actor) })
    .onConflictDoNothing({ target: [rulesRules.unitId, rulesRules.code] })
    .returning({ id: rulesRules.id });
  if (rows.length === 0) {
    const meanwhile = await findDrafted(tx, command);
    if (meanwhile) return meanwhile;
    throw new Refusal<RulesRefusalCode>('rules/code-taken', { code: command.code });
  }
  await insertDraft(tx, actor, command, ruleId, 1);
  await auditDraft(tx, actor, villageId, 'rules.draft', command.requestId, command.code);
  return { result: { ruleId, versionId: command.requestId }, replayed: false };
}

/**
 * Begins the next version of a rule. The one in force stays until the new one is published and its day comes.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, rules/not-found, rules/not-allowed, rules/request-used,
 * rules/range-inverted, rules/dates-inverted, rules/draft-exists.
 */
export async function reviseRule(tx: Tx, actor: Actor, command: ReviseRuleCommand): Promise<Outcome<DraftedRule>> {
  authorize(actor, 'rules.write');
  const rule = await lockRule(tx, actor, command.ruleId);
  const earlier = await findByRequest(tx, command.requestId);
  if (earlier) {
    if (earlier.ruleId !== command.ruleId) throw new Refusal<RulesRefusalCode>('rules/request-used');
    return { result: { ruleId: rule.id, versionId: command.requestId }, replayed: true };
  }
  refuseContradictions(command);
  const [draft] = await tx
    .select({ id: rulesVersions.id })
    .from(rulesVersions)
    .where(and(eq(rulesVersions.ruleId, rule.id), eq(rulesVersions.state, 'draft')));
  if (draft) throw new Refusal<RulesRefusalCode>('rules/draft-exists');
  const [last] = await tx
    .select({ number: max(rulesVersions.number) })
    .from(rulesVersions)
    .where(eq(rulesVersions.ruleId, rule.id));
  await insertDraft(tx, actor, command, rule.id, (last?.number ?? 0) + 1);
  await auditDraft(tx, actor, rule.villageId, 'rules.revise', command.requestId, rule.code);
  return { result: { ruleId: rule.id, versionId: command.requestId }, replayed: false };
}

/**
 * Changes a draft. What is published never changes.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, rules/not-found, rules/not-allowed, rules/not-a-draft,
 * rules/range-inverted, rules/dates-inverted.
 */
export async function changeDraft(tx: Tx, actor: Actor, command: ChangeDraftCommand): Promise<DraftedRule> {
  authorize(actor, 'rules.write');
  const version = await lockVersion(tx, actor, command.versionId);
  if (version.state !== 'draft') throw new Refusal<RulesRefusalCode>('rules/not-a-draft');
  refuseContradictions(command);
  await tx.update(rulesVersions).set(contentColumns(command)).where(eq(rulesVersions.id, version.id));
  await auditDraft(tx, actor, version.villageId, 'rules.change-draft', version.id, version.code);
  return { ruleId: version.ruleId, versionId: version.id };
}

function refuseContradictions(content: RuleContent): void {
  if (points(content.pointsMax).lt(points(content.pointsMin))) {
    throw new Refusal<RulesRefusalCode>('rules/range-inverted');
  }
  if (content.validUntil && content.validUntil < content.validFrom) {
    throw new Refusal<RulesRefusalCode>('rules/dates-inverted');
  }
}

/** What the same form made before. rules/request-used. */
async function findDrafted(tx: Tx, command: DraftRuleCommand): Promise<Outcome<DraftedRule> | undefined> {
  const earlier = await findByRequest(tx, command.requestId);
  if (!earlier) return undefined;
  if (earlier.code !== command.code || earlier.unitId !== command.unitId) {
    throw new Refusal<RulesRefusalCode>('rules/request-used');
  }
  return { result: { ruleId: earlier.ruleId, versionId: command.requestId }, replayed: true };
}

/** The id of a version is the request id that made it: a form sent twice makes one draft. */
async function findByRequest(tx: Tx, requestId: string) {
  const [row] = await tx
    .select({ ruleId: rulesRules.id, code: rulesRules.code, unitId: rulesRules.unitId })
    .from(rulesVersions)
    .innerJoin(rulesRules, eq(rulesRules.id, rulesVersions.ruleId))
    .where(eq(rulesVersions.id, requestId));
  return row;
}

async function insertDraft(
  tx: Tx,
  actor: Actor,
  command: RuleContent & { readonly requestId: string },
  ruleId: string,
  number: number,
): Promise<void> {
  await tx.insert(rulesVersions).values({
    id: command.requestId,
    ruleId,
    number,
    state: 'draft',
    createdBy: accountOf(actor),
    ...contentColumns(command),
  });
}

function contentColumns(content: RuleContent) {
  return {
    category: content.category,
    title: content.title,
    description: content.description ?? null,
    unit: content.unit,
    pointsMin: content.pointsMin,
    pointsMax: content.pointsMax,
    caps: content.caps,
    quantityMax: content.quantityMax,
    evidence: content.evidence,
    claimants: [...content.claimants],
    checkerRoles: [...content.checkerRoles],
    earner: content.earner,
    posting: content.posting ?? null,
    deduction: content.deduction,
    validFrom: content.validFrom,
    validUntil: content.validUntil ?? null,
    switchedOff: content.switchedOff,
  };
}

async function auditDraft(tx: Tx, actor: Actor, villageId: string | null, action: string, id: string, code: string) {
  await recordAudit(tx, actor, { villageId, action, subjectKind: 'rule-version', subjectId: id, details: { code } });
}

function accountOf(actor: Actor): string | null {
  return accountIdOf(actor);
}
