import { createHash } from 'node:crypto';
import { type Points, points } from '../kernel/decimal';
import { likeness } from '../org';
import { isQuantityOfUnit, periodAround, pointsForQuantity, type RuleVersion } from '../rules';
import type { BatchMember, BatchRecords, RulesOfDay, StandingDay } from './batch-record-queries';
import type { ExaminedRow, ParsedBatchRow } from './batch-rows';
import type { BatchProblem } from './batch-vocabulary';
import { wasMemberOn } from './membership';
import { capUsage, exceededCap } from './policy';

const wrong = (
  column: BatchProblem['column'],
  code: BatchProblem['code'],
  details: BatchProblem['details'] = {},
): BatchProblem => ({ column, code, details });

interface Found<Thing> {
  readonly thing?: Thing;
  readonly problem?: BatchProblem;
}

/** Who a row speaks of: by number, else by a name that one member of the day alone has. Never a guess. */
function findMember({ memberId, fields }: ParsedBatchRow, { people }: BatchRecords): Found<BatchMember> {
  const { number, name, date } = fields;
  const then = (member: BatchMember): Found<BatchMember> =>
    !date || wasMemberOn(member, date)
      ? { thing: member }
      : { problem: wrong(number ? 'number' : 'name', 'not-a-member-then', { name: member.name }) };
  const known = memberId ? people.byId.get(memberId) : number ? people.byNumber.get(number) : undefined;
  if (memberId || number) {
    if (!known) return { problem: wrong('number', 'member-unknown') };
    return name && name !== known.name ? { problem: wrong('name', 'name-differs', { name: known.name }) } : then(known);
  }
  const namesakes = people.byName.get(name ?? '') ?? [];
  const possible = date ? namesakes.filter((member) => wasMemberOn(member, date)) : namesakes;
  if (possible.length > 1) return { problem: wrong('name', 'namesakes', { count: possible.length }) };
  if (possible[0]) return { thing: possible[0] };
  return namesakes[0] ? then(namesakes[0]) : { problem: wrong('name', 'member-unknown') };
}

function namedBy(rules: RulesOfDay | undefined, written: string): readonly RuleVersion[] {
  const name = likeness(written);
  const rule = rules?.byCode.get(name);
  return rule ? [rule] : (rules?.byTitle.get(name) ?? []);
}

/** The rule of the day that a row names by its code or its title. */
function findRule({ fields: { rule: written, date } }: ParsedBatchRow, records: BatchRecords): Found<RuleVersion> {
  if (!written || !date) return {};
  if (date > records.today) return { problem: wrong('date', 'date-in-the-future') };
  if (date < records.oldestOn) return { problem: wrong('date', 'date-too-old', { oldest: records.oldestOn }) };
  const [rule, second] = namedBy(records.rulesOn.get(date), written);
  if (second) return { problem: wrong('rule', 'rule-ambiguous') };
  if (rule) return rule.deduction ? { problem: wrong('rule', 'rule-takes') } : { thing: rule };
  const isKnown = [...records.rulesOn.values()].some((rules) => namedBy(rules, written).length > 0);
  return { problem: wrong('rule', isKnown ? 'rule-not-in-force' : 'rule-unknown') };
}

function earnerProblem(rule: RuleVersion, member: BatchMember, householdId: string | null): BatchProblem | undefined {
  if (rule.earner === 'grid-member' && !member.kinds.includes('grid-member')) return wrong('name', 'not-a-grid-member');
  return rule.earner === 'household' && !householdId ? wrong('name', 'no-household') : undefined;
}

function examineOne(row: ParsedBatchRow, records: BatchRecords): ExaminedRow {
  const problems = [...row.problems];
  const nothing = {
    memberName: null,
    ruleCode: null,
    ruleTitle: null,
    ruleVersionId: null,
    householdId: null,
    quantity: null,
    points: null,
  };
  const spoilt = (column: string) => row.problems.some((problem) => problem.column === column);
  const who: Found<BatchMember> = spoilt('number') || spoilt('name') ? {} : findMember(row, records);
  const what: Found<RuleVersion> = spoilt('rule') || spoilt('date') ? {} : findRule(row, records);
  const { thing: member } = who;
  const { thing: rule } = what;
  problems.push(...[who.problem, what.problem].filter((problem) => problem !== undefined));
  const quantity = spoilt('quantity') ? null : (row.fields.quantity ?? '1');
  const asked = rule && quantity ? earned(rule, quantity) : null;
  if (rule && quantity && !asked)
    problems.push(wrong('quantity', 'quantity-out-of-range', { most: String(Number(rule.quantityMax)) }));
  if (rule?.evidence === 'text' && !row.fields.note) problems.push(wrong('note', 'note-missing'));
  const householdId = member && rule?.earner === 'household' ? records.householdOf(member.id, row.fields.date!) : null;
  const unearned = member && rule && earnerProblem(rule, member, householdId);
  if (unearned) problems.push(unearned);
  return {
    ...row,
    ...nothing,
    problems,
    ...(member && { memberId: member.id, memberName: member.name }),
    ...(rule && { ruleCode: rule.code, ruleTitle: rule.title, ruleVersionId: rule.versionId }),
    householdId,
    quantity,
    points: asked?.toFixed(2) ?? null,
  };
}

function earned(rule: RuleVersion, quantity: string): Points | null {
  const fits = isQuantityOfUnit(rule.unit, quantity) && Number(quantity) <= Number(rule.quantityMax);
  const asked = fits ? pointsForQuantity(rule.pointsMax, quantity) : points(0);
  return asked.gt(0) ? asked : null;
}

/** What the rows above have already taken, beside what stands recorded. */
class Taken {
  private readonly lines = new Map<string, number>();
  private readonly sums = new Map<string, Points>();
  constructor(private readonly records: BatchRecords) {}

  private standingOf(row: ExaminedRow, rule: RuleVersion): readonly StandingDay[] {
    const owners = [row.memberId, row.householdId].filter((owner) => owner !== null);
    return [...new Set(owners.flatMap((owner) => this.records.standing.get(`${owner} ${rule.code}`) ?? []))];
  }

  /** What stands against a row that is right in itself: the same event, or a cap. A row with nothing against it counts. */
  problemOf(row: ExaminedRow, rule: RuleVersion): BatchProblem | undefined {
    const owner = row.householdId ?? row.memberId ?? '';
    const on = row.fields.date ?? '';
    const event = `${owner} ${rule.code} ${on}`;
    const above = this.lines.get(event);
    if (above !== undefined) return wrong('name', 'repeated', { line: above });
    const standing = this.standingOf(row, rule);
    const same = standing.find((claim) => claim.occurredOn === on);
    if (same) return wrong('name', 'already-claimed', { number: same.number });
    const asked = points(row.points ?? 0);
    const usages = rule.caps.map((cap) => {
      const { from, until } = periodAround(on, cap.period);
      const recorded = standing.filter((claim) => claim.occurredOn >= from && claim.occurredOn <= until);
      const above = this.sums.get(`${owner} ${rule.code} ${cap.period} ${from}`) ?? points(0);
      const used = recorded.reduce((sum, claim) => points(sum.plus(claim.points)), above);
      return capUsage(cap, used.toFixed(2), on);
    });
    const exceeded = exceededCap(usages, asked);
    if (exceeded) {
      const { period, cap, used, left, nextOn } = exceeded;
      return wrong('quantity', 'over-cap', {
        period,
        cap: cap.toString(),
        used: used.toString(),
        left: left.toString(),
        nextOn,
      });
    }
    this.lines.set(event, row.line);
    for (const { period } of rule.caps) {
      const key = `${owner} ${rule.code} ${period} ${periodAround(on, period).from}`;
      this.sums.set(key, points((this.sums.get(key) ?? points(0)).plus(asked)));
    }
    return undefined;
  }
}

/** How each row stands against what is recorded, in the order of the list. Pure: the same rows and records give the same answer. */
export function examineBatch(rows: readonly ParsedBatchRow[], records: BatchRecords): ExaminedRow[] {
  const taken = new Taken(records);
  return rows.map((row) => {
    const examined = examineOne(row, records);
    const rule = records.rulesOn.get(row.fields.date ?? '')?.byVersion.get(examined.ruleVersionId ?? '');
    const problem = examined.problems.length === 0 && rule ? taken.problemOf(examined, rule) : undefined;
    return problem ? { ...examined, problems: [problem] } : examined;
  });
}

/** What an examination amounts to: when it is another at the time of applying, records have changed since it was seen. */
export function previewHashOf(rows: readonly ExaminedRow[]): string {
  const gist = rows.map(({ line, memberId, ruleVersionId, fields, quantity, points: asked, problems }) => [
    line,
    memberId,
    ruleVersionId,
    fields.date,
    quantity,
    asked,
    fields.note,
    problems,
  ]);
  return createHash('sha256').update(JSON.stringify(gist)).digest('hex').slice(0, 32);
}
