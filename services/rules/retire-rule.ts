import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { rulesVersions } from '#db/schema/rules';
import { recordAudit } from '../audit';
import { type Actor, accountIdOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import type { RetireRuleCommand } from './commands';
import { lockRule } from './load-rule';
import type { RulesRefusalCode } from './vocabulary';

/**
 * Retires a rule from a day on: all its published versions end there. Where a level above has the same code, that one
 * holds again. Retiring again from the same day returns the first result.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, rules/not-found, rules/not-allowed, rules/not-published,
 * rules/starts-in-the-past.
 */
export async function retireRule(
  tx: Tx,
  actor: Actor,
  command: RetireRuleCommand,
): Promise<Outcome<{ readonly ruleId: string; readonly retiredFrom: string }>> {
  authorize(actor, 'rules.publish');
  const rule = await lockRule(tx, actor, command.ruleId);
  const result = { ruleId: rule.id, retiredFrom: command.retiredFrom };
  const versions = await tx
    .select({ id: rulesVersions.id, state: rulesVersions.state, retiredFrom: rulesVersions.retiredFrom })
    .from(rulesVersions)
    .where(eq(rulesVersions.ruleId, rule.id));
  if (!versions.some((version) => version.state === 'published')) {
    const same = versions.some((version) => version.retiredFrom === command.retiredFrom);
    if (same) return { result, replayed: true };
    throw new Refusal<RulesRefusalCode>('rules/not-published');
  }
  if (command.retiredFrom < dateInChina(command.now)) throw new Refusal<RulesRefusalCode>('rules/starts-in-the-past');
  await tx
    .update(rulesVersions)
    .set({
      state: 'retired',
      retiredBy: accountIdOf(actor),
      retiredAt: command.now,
      retiredFrom: command.retiredFrom,
    })
    .where(and(eq(rulesVersions.ruleId, rule.id), eq(rulesVersions.state, 'published')));
  await recordAudit(tx, actor, {
    villageId: rule.villageId,
    action: 'rules.retire',
    subjectKind: 'rule',
    subjectId: rule.id,
    details: { code: rule.code, retiredFrom: command.retiredFrom },
  });
  return { result, replayed: false };
}
