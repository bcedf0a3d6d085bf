import type { Tx } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, type CalendarDate } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { draftRule, publishRule, reviseRule } from '#services/rules/index';
import type { ClaimantKind } from '#services/rules/vocabulary';
import { clockOn } from './calendar';
import type { County } from './found-county';
import { type RuleChangePlan, type RulePlan, ruleChanges, template, templateMeeting } from './rule-book';
import { type Happening, letHappen, type Story, type VillageStory } from './story';

/** The rules that each unit has written down, by unit code and rule code. */
type RuleIds = Map<string, string>;

function claimantsOf({ isReward, onlyOneself }: RulePlan): ClaimantKind[] {
  if (isReward) return ['nobody'];
  return onlyOneself ? ['oneself'] : ['oneself', 'grid-member-for-others'];
}

function contentOf(plan: RulePlan, validFrom: CalendarDate, switchedOff = false) {
  const { category, title, description, unit, points, caps, quantityMax, evidence } = plan;
  return {
    category,
    title,
    description,
    unit,
    pointsMin: points[0],
    pointsMax: points[1],
    caps: Object.entries(caps).map(([period, most]) => ({ period: period as keyof typeof caps, points: most })),
    quantityMax,
    evidence,
    claimants: claimantsOf(plan),
    checkerRoles: ['checker' as const, 'village-committee' as const],
    validFrom,
    earner: 'person' as const,
    deduction: false,
    switchedOff,
  };
}

/** The county's template, in force from the day before the story begins. */
export async function adoptTemplate(story: Story, county: County): Promise<RuleIds> {
  const ids: RuleIds = new Map();
  const { calendar } = story;
  const happen = async (tx: Tx) => {
    for (const plan of template) {
      const content = contentOf(plan, calendar.dayOf(-1));
      const command = { requestId: newId(), unitId: county.id, code: plan.code, ...content };
      const { result } = await draftRule(tx, county.administrator, command);
      ids.set(`wx ${plan.code}`, result.ruleId);
      const now = clockOn(calendar.dayOf(-14), 15);
      const meeting = { meeting: templateMeeting, meetingOn: calendar.dayOf(-16), now };
      await publishRule(tx, county.administrator, { versionId: result.versionId, ...meeting });
    }
  };
  await letHappen(story, [{ at: clockOn(calendar.dayOf(-14), 15), happen }]);
  story.step('积分细则');
  return ids;
}

function rulePlanOf(code: string): RulePlan {
  const plan = template.find((each) => each.code === code);
  if (!plan) throw new Error(`there is no rule ${code}`);
  return plan;
}

async function publishChange(
  tx: Tx,
  ids: RuleIds,
  by: PersonActor,
  unitId: string,
  plan: RuleChangePlan,
  now: Date,
  on: CalendarDate,
) {
  const key = `${plan.unit} ${plan.code}`;
  const validFrom = addDays(on, 2);
  const content = contentOf({ ...rulePlanOf(plan.code), ...plan.change }, validFrom, plan.switchedOff);
  const ruleId = ids.get(key);
  const { result } = ruleId
    ? await reviseRule(tx, by, { requestId: newId(), ruleId, ...content })
    : await draftRule(tx, by, { requestId: newId(), unitId, code: plan.code, ...content });
  ids.set(key, result.ruleId);
  const meeting = { meeting: plan.meeting, meetingOn: addDays(on, -1), now };
  await publishRule(tx, by, { versionId: result.versionId, ...meeting });
}

/** The changes above the villages, and in each village, as happenings of their day; and a draft that is being discussed. */
export function ruleHappenings(
  county: County,
  village: VillageStory | undefined,
  ids: RuleIds,
  story: Story,
  day: number,
): Happening[] {
  const { calendar } = story;
  const on = calendar.dayOf(day);
  const at = clockOn(on, 16, 20);
  const authors: Readonly<Record<string, readonly [PersonActor, string]>> = village
    ? { [village.plan.code]: [village.pointsAdministrator, village.id] }
    : { wx: [county.administrator, county.id], sq: [county.townshipAdministrator, county.townshipIds.get('sq') ?? ''] };
  const changes = ruleChanges.flatMap((plan): Happening[] => {
    const author = authors[plan.unit];
    if (plan.onDay !== day || !author) return [];
    return [{ at, happen: (tx) => publishChange(tx, ids, author[0], author[1], plan, at, on) }];
  });
  const ruleId = ids.get('qh V02');
  const isDraftDay = village?.plan.code === 'qh' && on === addDays(calendar.today, -3);
  if (!isDraftDay || !ruleId) return changes;
  const draft = async (tx: Tx) => {
    const plan = { ...rulePlanOf('V02'), points: ['5', '5'] as const, caps: { week: '15', month: '50' } };
    const content = contentOf(plan, addDays(calendar.today, 20));
    await reviseRule(tx, village.pointsAdministrator, { requestId: newId(), ruleId, ...content });
  };
  return [...changes, { at, happen: draft }];
}
