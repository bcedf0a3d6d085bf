import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { loadRuleAtDesk, type RULE_LEVELS, type RuleAtDesk, type RuleVersion } from '#services/rules/index';
import type { DeskFrame } from '~/components/shell/village-desk';
import { answerPage } from './answer.server';
import { readDeskFrame } from './desk.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** A rule's page at the desk, as the actor may use it. */
export interface RuleDesk {
  readonly frame: DeskFrame;
  readonly today: string;
  readonly atDesk: RuleAtDesk;
  readonly ruleId: string;
  /** The rule's versions, the latest first. */
  readonly versions: readonly RuleVersion[];
  readonly draft: RuleVersion | undefined;
  /** The published version to compare a draft with: this rule's own, or the one above that it overrides. */
  readonly standing: RuleVersion | undefined;
  /** The rule is the actor's unit's own. */
  readonly isOwn: boolean;
  readonly canWrite: boolean;
  readonly canPublish: boolean;
  /** Ids of the actor's own rule with this code, and whether one may be written over this. */
  readonly ownRuleId: string | undefined;
  readonly canOverride: boolean;
}

/** The rule that the address names, with its levels, versions and what the actor may do. */
export async function readRuleDesk(args: RequestArgs, actor: PersonActor, village: VillageName): Promise<RuleDesk> {
  const today = dateInChina();
  const ruleId = args.params.rule ?? '';
  const [frame, atDesk] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    answerPage(() => loadRuleAtDesk(readFrom(args.context), village.id, ruleId, today)),
  ]);
  const rule = atDesk.levels.find((level) => level.ruleId === ruleId);
  const versions = rule?.versions ?? [];
  const own = atDesk.levels.find((level) => level.versions[0]?.unitId === actor.unitId);
  const isOwn = own?.ruleId === ruleId;
  const mayWrite = can(actor, 'rules.write');
  return {
    frame,
    today,
    atDesk,
    ruleId,
    versions,
    draft: versions.find((version) => version.state === 'draft'),
    standing: versions.find((version) => version.state !== 'draft') ?? publishedAbove(atDesk, ruleId),
    isOwn,
    canWrite: isOwn && mayWrite,
    canPublish: isOwn && can(actor, 'rules.publish'),
    ownRuleId: own?.ruleId,
    canOverride: mayWrite && !own && rule !== undefined && isBelow(actor, rule.level),
  };
}

function publishedAbove(atDesk: RuleAtDesk, ruleId: string): RuleVersion | undefined {
  const place = atDesk.levels.findIndex((level) => level.ruleId === ruleId);
  const above = atDesk.levels.slice(0, Math.max(place, 0)).toReversed();
  return above.flatMap((level) => level.versions).find((version) => version.state !== 'draft');
}

function isBelow(actor: PersonActor, level: (typeof RULE_LEVELS)[number]): boolean {
  if (actor.villageId) return level !== 'village';
  return actor.role === 'township-administrator' && level === 'county';
}
