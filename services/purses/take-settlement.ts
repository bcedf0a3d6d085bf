import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { pursesSettlements } from '#db/schema/purses';
import type { Actor } from '../kernel/actor';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { commandHash } from '../kernel/request';
import { listKin } from '../org/index';
import { refuse } from './purses-refusal';

/** What every command of this domain carries. */
export interface SettlementPaper {
  readonly villageId: string;
  readonly requestId: string;
  readonly document: string;
  readonly reason: string;
  readonly occurredOn: CalendarDate;
}

/** The paper that a step wrote: the id of its first line, and how many points moved. */
export interface Settled {
  readonly id: string;
  readonly amount: string;
}

/** A command taken: its fingerprint, or what the same command did before. */
export type Taken =
  | { readonly hash: string; readonly earlier?: undefined }
  | { readonly hash: string; readonly earlier: Settled };

/**
 * Lets one settlement at a time into a village's purses, and finds what the same command did before.
 * Refusals: permission/*, purses/request-used, purses/document-missing, purses/date-too-late.
 */
export async function takeSettlement(tx: Tx, actor: Actor, verb: string, command: SettlementPaper): Promise<Taken> {
  authorize(actor, 'purses.settle', command.villageId);
  await tx.$client`select pg_advisory_xact_lock(purses_lock_key(${command.villageId}))`;
  const hash = commandHash({ verb, ...command });
  const lines = await tx
    .select()
    .from(pursesSettlements)
    .where(and(eq(pursesSettlements.villageId, command.villageId), eq(pursesSettlements.requestId, command.requestId)))
    .orderBy(pursesSettlements.id);
  const [first] = lines;
  if (first) {
    if (first.commandHash !== hash) throw refuse('purses/request-used');
    return { hash, earlier: settledOf(lines) };
  }
  if (command.document.trim() === '' || command.reason.trim() === '') throw refuse('purses/document-missing');
  if (command.occurredOn > dateInChina()) throw refuse('purses/date-too-late');
  return { hash };
}

/** A paper out of its lines. */
export function settledOf(lines: readonly { readonly id: string; readonly amount: string }[]): Settled {
  const cents = lines.reduce((total, line) => total + BigInt(line.amount.replace('.', '')), 0n);
  const digits = String(cents).padStart(3, '0');
  return { id: lines[0]!.id, amount: `${digits.slice(0, -2)}.${digits.slice(-2)}` };
}

/** Nobody settles for themself, for who lives with them on a day (today) or for a relative. Refusal: purses/own-matter. */
export async function refuseOwnMatter(
  tx: Tx,
  actor: Actor,
  villageId: string,
  memberIds: readonly string[],
  on: CalendarDate = dateInChina(),
): Promise<void> {
  if (actor.kind !== 'person' || actor.memberId === null) return;
  const kin = await listKin(tx, villageId, actor.memberId, on);
  if (memberIds.some((memberId) => kin.includes(memberId))) throw refuse('purses/own-matter');
}

/** Refusal: purses/not-found. */
export function refuseNoId(id: string): void {
  if (!isId(id)) throw refuse('purses/not-found');
}
