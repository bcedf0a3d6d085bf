import { type ActivityView, loadActivity } from '#services/claims/index';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { listRulesInForce } from '#services/rules/index';
import { ruleWorth } from '~/components/rules/rule-words';
import { formatTime } from '~/copy/format';
import { answerPage } from './answer.server';
import { readDeskFrame } from './desk.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** The rules that an activity can be held under today, as a choice. */
export async function activityRules(args: Pick<RequestArgs, 'context'>, villageId: string) {
  const rules = await listRulesInForce(readFrom(args.context), villageId, dateInChina());
  return rules
    .filter((rule) => !rule.deduction)
    .map((rule) => ({ value: rule.code, label: `${rule.title}（${ruleWorth(rule)}）` }));
}

/** What a form says of a planned activity. */
export function activityFields(activity: ActivityView): Record<string, string> {
  const { title, ruleCode, place, occurredOn, signInFrom, signInUntil, signsOut, quantity } = activity;
  return {
    title,
    ruleCode,
    place,
    occurredOn,
    from: formatTime(signInFrom),
    until: formatTime(signInUntil),
    quantity: String(Number(quantity)),
    signsOut: signsOut ? 'on' : '',
  };
}

/** An activity's page at the desk: who sits there, the activity, its people. */
export async function readActivityDesk(args: RequestArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const found = await answerPage(() => loadActivity(reader, actor, village.id, args.params.activity ?? ''));
  return { frame: await readDeskFrame(args.context, actor, village), ...found };
}
