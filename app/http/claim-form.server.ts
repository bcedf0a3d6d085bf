import type { Reader } from '#db/client';
import {
  type CapUsage,
  countClaimsByRule,
  listCapUsage,
  listClaimableMembers,
  oldestClaimableOn,
} from '#services/claims/index';
import { newId } from '#services/kernel/ids';
import { loadUnit, readSetting } from '#services/org/index';
import { listRulesInForce, pointsForQuantity, type RuleVersion } from '#services/rules/index';
import type { ShownCap } from '~/components/claims/cap-notice';
import type { ClaimFormData } from '~/components/claims/claim-form';
import type { ClaimableRule } from '~/components/claims/rule-choice';
import { ruleWorth } from '~/components/rules/rule-words';
import { formatDay, formatPoints } from '~/copy/format';
import { presentPeriodLabels } from '~/copy/labels/rules';

interface Person {
  readonly villageId: string;
  readonly memberId: string;
  /** Somebody acts for this person: for nobody else, then. */
  readonly acting?: boolean;
}

const usualMax = 4;

function shownCaps(rule: RuleVersion, usages: readonly CapUsage[] = []): ShownCap[] {
  const least = pointsForQuantity(rule.pointsMax, '1');
  return usages.map((usage) => ({
    period: usage.period,
    cap: usage.cap.toFixed(2),
    used: usage.used.toFixed(2),
    left: usage.left.toFixed(2),
    nextOn: usage.nextOn,
    full: usage.left.lt(least),
  }));
}

function roomWords(caps: readonly ShownCap[]): string {
  const full = caps.filter((cap) => cap.full).sort((one, other) => (one.nextOn < other.nextOn ? 1 : -1))[0];
  if (full) return `已到上限，${formatDay(full.nextOn)}起可以再报`;
  const tightest = [...caps].sort((one, other) => Number(one.left) - Number(other.left))[0];
  return tightest ? `${presentPeriodLabels[tightest.period]}还能报 ${formatPoints(tightest.left)} 分` : '';
}

function claimable(rule: RuleVersion, usages: readonly CapUsage[] | undefined): ClaimableRule {
  const caps = shownCaps(rule, usages);
  return {
    code: rule.code,
    title: rule.title,
    category: rule.category,
    worth: ruleWorth(rule),
    room: roomWords(caps),
    full: caps.some((cap) => cap.full),
  };
}

/** The rules that a member may claim under today; a rule only for others needs somebody to claim for. */
async function listClaimable(reader: Reader, person: Person, today: string) {
  const [rules, others] = await Promise.all([
    listRulesInForce(reader, person.villageId, today),
    person.acting ? [] : listClaimableMembers(reader, person.villageId, person.memberId),
  ]);
  const mine = rules.filter(
    ({ deduction, claimants }) =>
      !deduction &&
      (claimants.includes('oneself') || (others.length > 0 && claimants.includes('grid-member-for-others'))),
  );
  return { rules: mine, others };
}

/** The first step: what can be claimed, and what this member claims most. */
export async function readRuleChoice(reader: Reader, person: Person, today: string) {
  const { rules } = await listClaimable(reader, person, today);
  const [usage, times] = await Promise.all([
    listCapUsage(reader, person.villageId, person.memberId, rules, today),
    countClaimsByRule(reader, person.villageId, person.memberId),
  ]);
  const shown = rules.map((rule) => claimable(rule, usage.get(rule.code)));
  const usual = shown
    .filter((rule) => times.has(rule.code))
    .sort((one, other) => (times.get(other.code) ?? 0) - (times.get(one.code) ?? 0))
    .slice(0, usualMax);
  return { rules: shown, usual: shown.length > usualMax ? usual : [] };
}

/** The second step: the form for one rule; undefined where the member can't claim under it. */
export async function readClaimForm(
  reader: Reader,
  person: Person,
  code: string,
  today: string,
): Promise<ClaimFormData | undefined> {
  const { rules, others } = await listClaimable(reader, person, today);
  const rule = rules.find((each) => each.code === code);
  if (!rule) return undefined;
  const [village, daysBack, usage] = await Promise.all([
    loadUnit(reader, person.villageId, person.villageId),
    readSetting(reader, person.villageId, 'claims.days-back-max', today),
    listCapUsage(reader, person.villageId, person.memberId, [rule], today),
  ]);
  const myself = rule.claimants.includes('oneself') ? [{ value: person.memberId, label: '我自己' }] : [];
  const forOthers = rule.claimants.includes('grid-member-for-others')
    ? others.map((member) => ({ value: member.id, label: member.name }))
    : [];
  return {
    requestId: newId(),
    villageCode: village.code,
    rule: { ...rule, worth: ruleWorth(rule), isRange: rule.pointsMin !== rule.pointsMax },
    caps: shownCaps(rule, usage.get(rule.code)),
    today,
    oldest: oldestClaimableOn(today, daysBack),
    people: [...myself, ...forOthers],
  };
}
