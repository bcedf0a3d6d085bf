import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { sum, type Yuan, yuan } from '../kernel/decimal';
import { invariant } from '../kernel/invariant';
import { commandHash } from '../kernel/request';
import { type Application, type ApplicationChange, changeApplication, type EventWords, writeEvent } from './act';
import { lockConfirmedShares } from './free-shares';
import { moveShares, type ShareMove } from './move-shares';
import { listShareBalances } from './notice-queries';
import { splitByShares } from './policy';
import type { ApplicationState, FundEvent } from './vocabulary';

/** States in which nothing more happens to an application. */
export const OVER: readonly ApplicationState[] = ['refused', 'cancelled', 'lapsed'];

/** What an answer to an objection to an application says. The caller has authorised the actor. */
export interface ObjectionAnswer {
  readonly villageId: string;
  readonly subjectId: string;
  readonly outcome: 'kept' | 'lowered' | 'withdrawn';
  /** Yuan that it counts from now on, where it is lowered. */
  readonly points: string | null;
  readonly reason: string;
  readonly occurredOn: CalendarDate;
  readonly now: Date;
  readonly requestId: string;
}

/** Writes what a notice did to a locked application, and what changes of it. */
export async function noteOnApplication(
  tx: Tx,
  actor: Actor,
  application: Application,
  kind: FundEvent,
  requestId: string,
  { change, words }: { readonly change?: ApplicationChange; readonly words?: EventWords } = {},
): Promise<Application> {
  const isChanged = change !== undefined && Object.keys(change).length > 0;
  const changed = isChanged ? await changeApplication(tx, application, change) : application;
  const { villageId, id: applicationId } = application;
  const hash = commandHash({ villageId, applicationId, requestId, kind });
  await writeEvent(tx, actor, application, kind, { requestId, commandHash: hash }, words);
  return changed;
}

const FROM = {
  approval: 'held',
  release: 'held',
  spending: 'approved',
  refund: 'approved',
  disallowance: 'spent',
} as const satisfies Partial<Record<ShareMove, 'held' | 'approved' | 'spent'>>;

/** Takes an amount out of what a locked application's shares have in one of their accounts, in proportion to that. */
export async function moveParts(
  tx: Tx,
  actor: Actor,
  application: Application,
  move: keyof typeof FROM,
  amount: Yuan,
  request: { readonly requestId: string; readonly occurredOn: CalendarDate },
): Promise<void> {
  if (amount.isZero()) return;
  const shares = await lockConfirmedShares(tx, application);
  const balances = await listShareBalances(
    tx,
    application.villageId,
    FROM[move],
    shares.map((share) => share.id),
  );
  const own = shares.map((share) => balances.get(share.id) ?? yuan(0));
  invariant(sum(own).gte(amount), 'what is moved of an application is there');
  const parts = splitByShares(amount, own);
  await moveShares(
    tx,
    actor,
    application,
    move,
    shares.map((share, index) => ({ share, yuan: parts[index]! })),
    request,
  );
}
