import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { rulesVersions } from '#db/schema/rules';
import { recordAudit } from '../audit';
import { type Actor, accountIdOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import { readSetting } from '../org';
import type { PublishRuleCommand } from './commands';
import { lockVersion } from './load-rule';
import type { RulesRefusalCode } from './vocabulary';

export interface PublishedRule {
  readonly ruleId: string;
  readonly versionId: string;
  readonly number: number;
  readonly validFrom: string;
}

/**
 * Publishes a draft: from its first day on it holds instead of the version before. What was posted keeps its version.
 * Publishing again what is already published, by the same meeting, returns the first result.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, rules/not-found, rules/not-allowed, rules/not-a-draft,
 * rules/meeting-missing, rules/deductions-off (the unit doesn't allow deductions on its first day), rules/starts-in-the-past.
 */
export async function publishRule(tx: Tx, actor: Actor, command: PublishRuleCommand): Promise<Outcome<PublishedRule>> {
  authorize(actor, 'rules.publish');
  const version = await lockVersion(tx, actor, command.versionId);
  const meeting = command.meeting.trim();
  const result = {
    ruleId: version.ruleId,
    versionId: version.id,
    number: version.number,
    validFrom: version.validFrom,
  };
  if (version.state === 'published' && version.meeting === meeting) return { result, replayed: true };
  if (version.state !== 'draft') throw new Refusal<RulesRefusalCode>('rules/not-a-draft');
  if (meeting === '' || !command.meetingOn) throw new Refusal<RulesRefusalCode>('rules/meeting-missing');
  if (version.deduction && !(await readSetting(tx, version.unitId, 'claims.deductions', version.validFrom))) {
    throw new Refusal<RulesRefusalCode>('rules/deductions-off');
  }
  if (version.validFrom < dateInChina(command.now)) throw new Refusal<RulesRefusalCode>('rules/starts-in-the-past');
  await tx
    .update(rulesVersions)
    .set({
      state: 'published',
      meeting,
      meetingOn: command.meetingOn,
      publishedBy: accountIdOf(actor),
      publishedAt: command.now,
    })
    .where(and(eq(rulesVersions.id, version.id), eq(rulesVersions.state, 'draft')));
  await recordAudit(tx, actor, {
    villageId: version.villageId,
    action: 'rules.publish',
    subjectKind: 'rule-version',
    subjectId: version.id,
    details: { code: version.code, number: version.number, validFrom: version.validFrom, meeting },
  });
  return { result, replayed: false };
}
