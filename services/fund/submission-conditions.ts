import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { sum, yuan } from '../kernel/decimal';
import { Refusal } from '../kernel/refusal';
import { readSettings } from '../org/index';
import { takeWish } from '../wishes/index';
import type { Application } from './act';
import { refuse } from './fund-refusal';
import { listForbiddenWords } from './own-application-queries';
import { forbiddenIn } from './policy';
import { listSharers, type Sharer } from './sharer-queries';
import { findStanding } from './standing-queries';
import { BUDGET_LINES_MAX, SHARES_MAX } from './vocabulary';

export interface PlannedShare {
  readonly memberId: string;
  readonly yuan: string;
}

export interface Planned {
  readonly lines: readonly { readonly what: string; readonly yuan: string }[];
  /** The lead's among them. */
  readonly shares: readonly PlannedShare[];
}

/**
 * Everything that stands in the way of an application as it is planned; takes its wish up. Returns who shares it.
 *
 * Refusals: fund/receipts-overdue {number}, fund/owing {number, yuan}, fund/member-left {name}, fund/beneficiary-missing,
 * fund/own-benefit {name}, fund/wish-taken, fund/budget-empty, fund/forbidden-use {words}, fund/over-cap {cap, total},
 * fund/too-many-lines, fund/too-many-shares, fund/share-twice, fund/shares-differ {shares, budget}, fund/urgent-off,
 * fund/no-allotment {name}. What an allotment can't hold is refused when it is held.
 */
export async function admit(
  tx: Tx,
  actor: Actor,
  application: Application,
  planned: Planned,
  today: CalendarDate,
): Promise<Sharer[]> {
  const { villageId, id, year, leadMemberId, wishId } = application;
  const { overdue, owing } = await findStanding(tx, villageId, leadMemberId, today);
  if (overdue) throw refuse('fund/receipts-overdue', { number: overdue.number });
  if (owing) throw refuse('fund/owing', { number: owing.number, yuan: owing.yuan });
  const sharers = await listSharers(tx, villageId, year, [...new Set(planned.shares.map((share) => share.memberId))]);
  const gone = sharers.find((sharer) => sharer.left);
  if (gone) throw refuse('fund/member-left', { name: gone.name });
  await refuseBeneficiary(tx, application, sharers);
  if (wishId !== null) {
    const lead = sharers.find((sharer) => sharer.memberId === leadMemberId)!.name;
    await takeItsWish(tx, actor, { villageId, wishId, applicationId: id, lead });
  }
  await refuseBudget(tx, application, planned, today);
  refuseShares(planned, sharers);
  const { 'fund.urgent': urgent } = await readSettings(tx, villageId, ['fund.urgent'], today);
  if (application.urgentReason !== null && !urgent) throw refuse('fund/urgent-off');
  const without = sharers.find((sharer) => sharer.allotmentId === null);
  if (without) throw refuse('fund/no-allotment', { name: without.memberId === leadMemberId ? '' : without.name });
  return sharers;
}

/** Refusals: fund/beneficiary-missing, fund/own-benefit {name}. */
export async function refuseBeneficiary(tx: Tx, application: Application, sharers: readonly Sharer[]): Promise<void> {
  const { villageId, beneficiaryName: name, beneficiaryMemberId, beneficiaryHouseholdId } = application;
  if (name.trim() === '') throw refuse('fund/beneficiary-missing');
  const homes = await tx.$client<{ id: string }[]>`
    select household_id as id from org_household_members
    where village_id = ${villageId} and member_id = ${beneficiaryMemberId} and until_on is null`;
  const theirs = new Set([
    ...homes.map((home) => home.id),
    ...(beneficiaryHouseholdId ? [beneficiaryHouseholdId] : []),
  ]);
  const isNameAlone = beneficiaryMemberId === null && beneficiaryHouseholdId === null;
  const own = sharers.find(
    (sharer) =>
      sharer.memberId === beneficiaryMemberId ||
      sharer.householdIds.some((household) => theirs.has(household)) ||
      (isNameAlone && (sharer.name === name || sharer.headNames.includes(name))),
  );
  if (own) throw refuse('fund/own-benefit', { name: own.name });
}

async function takeItsWish(tx: Tx, actor: Actor, command: Parameters<typeof takeWish>[2]): Promise<void> {
  try {
    await takeWish(tx, actor, command);
  } catch (error) {
    const taken = error instanceof Refusal && ['wishes/taken-already', 'wishes/wrong-state'].includes(error.code);
    throw taken ? refuse('fund/wish-taken') : error;
  }
}

async function refuseBudget(
  tx: Tx,
  { villageId, purpose, title, plan }: Application,
  { lines }: Planned,
  today: CalendarDate,
): Promise<void> {
  if (lines.length === 0) throw refuse('fund/budget-empty');
  const words = await listForbiddenWords(tx, villageId);
  for (const text of [title, plan, ...lines.map((line) => line.what)]) {
    const found = forbiddenIn(text, words);
    if (found) throw refuse('fund/forbidden-use', { words: found });
  }
  const { [`fund.cap-${purpose}` as const]: cap } = await readSettings(tx, villageId, [`fund.cap-${purpose}`], today);
  const total = sum(lines.map((line) => yuan(line.yuan)));
  if (yuan(cap).gt(0) && total.gt(cap)) throw refuse('fund/over-cap', { cap, total: total.toFixed(2) });
  if (lines.length > BUDGET_LINES_MAX) throw refuse('fund/too-many-lines', { most: BUDGET_LINES_MAX });
}

function refuseShares({ lines, shares }: Planned, sharers: readonly Sharer[]): void {
  if (shares.length > SHARES_MAX) throw refuse('fund/too-many-shares', { most: SHARES_MAX });
  if (sharers.length < shares.length) {
    const twice = shares.find((share, place) => shares.findIndex((each) => each.memberId === share.memberId) < place)!;
    throw refuse('fund/share-twice', { name: sharers.find((sharer) => sharer.memberId === twice.memberId)!.name });
  }
  const budget = sum(lines.map((line) => yuan(line.yuan)));
  const given = sum(shares.map((share) => yuan(share.yuan)));
  if (!given.eq(budget) || shares.some((share) => yuan(share.yuan).lte(0))) {
    throw refuse('fund/shares-differ', { shares: given.toFixed(2), budget: budget.toFixed(2) });
  }
}
