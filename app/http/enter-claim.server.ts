import { randomUUID } from 'node:crypto';
import type { VillageName } from '#services/identity/index';
import { addDays, dateInChina, isCalendarDate } from '#services/kernel/clock';
import { listRoster, loadMember, readSettings } from '#services/org/index';
import { listRulesInForce } from '#services/rules/index';
import type { EnteredRule, EntryPage } from '~/components/claims/enter-claim';
import { ruleWorth } from '~/components/rules/rule-words';
import { answerPage } from './answer.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

const foundMax = 20;

/**
 * What the page for entering a claim shows: first whose it is, then on which day, then the form with the rules of that
 * day. Each step has an address of its own.
 */
export async function readEntryPage(
  args: RequestArgs,
  village: VillageName,
  kind: EntryPage['kind'],
): Promise<EntryPage> {
  const reader = readFrom(args.context);
  const query = new URL(args.request.url).searchParams;
  const today = dateInChina();
  const settings = await readSettings(reader, village.id, ['claims.days-back-max', 'claims.deductions'], today);
  const latest = kind === 'late' ? addDays(today, -settings['claims.days-back-max'] - 1) : today;
  const base = { kind, latest, deductions: settings['claims.deductions'], requestId: randomUUID() };
  const memberId = query.get('member');
  if (!memberId) {
    const search = query.get('q')?.trim().slice(0, 20) ?? '';
    const { entries } = search
      ? await listRoster(reader, { villageId: village.id, search }, { number: 1, count: foundMax })
      : { entries: [] };
    const found = entries.map(({ id, name, number, gridName }) => ({ id, name, number, gridName }));
    return { ...base, search, found, member: null, on: null, rules: [] };
  }
  const { id, name, number } = await answerPage(() => loadMember(reader, village.id, memberId));
  const asked = query.get('on') ?? '';
  const on = isCalendarDate(asked) && asked <= latest ? asked : null;
  const rules = on ? await listRulesInForce(reader, village.id, on) : [];
  return {
    ...base,
    search: '',
    found: [],
    member: { id, name, number },
    on,
    rules: rules
      .filter((rule) => rule.deduction === (kind === 'deduction'))
      .map((rule): EnteredRule => ({ code: rule.code, title: rule.title, worth: ruleWorth(rule) })),
  };
}
