import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { fundApplications, fundEvents } from '#db/schema/fund';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { isId, newId } from '../kernel/ids';
import { commandHash, type Outcome } from '../kernel/request';
import { refuse } from './fund-refusal';
import type { ApplicationState, ApprovalStep, FundEvent } from './vocabulary';

export type Application = typeof fundApplications.$inferSelect;
/** What an act changes of an application. */
export type ApplicationChange = Partial<Omit<Application, 'villageId' | 'id' | 'year' | 'leadMemberId' | 'requestId'>>;

export interface ActCommand {
  readonly villageId: string;
  readonly applicationId: string;
  readonly requestId: string;
}

/** What an act writes into the line of steps, beside who and when. */
export interface EventWords {
  readonly step?: ApprovalStep | null;
  readonly memberId?: string;
  readonly reason?: string;
  readonly details?: Readonly<Record<string, string | number>>;
}

export interface Acted {
  readonly id: string;
  readonly state: ApplicationState;
}

/** The application; nobody else moves it until the transaction ends. Refusals: fund/not-found. */
export async function lockApplication(tx: Tx, villageId: string, applicationId: string): Promise<Application> {
  const [application] = isId(applicationId)
    ? await tx
        .select()
        .from(fundApplications)
        .where(and(eq(fundApplications.villageId, villageId), eq(fundApplications.id, applicationId)))
        .for('update')
    : [];
  if (!application) throw refuse('fund/not-found');
  return application;
}

/**
 * One act on an application, once for each request: locks it, finds the same request again, refuses it in another state, does
 * `work`, writes what that changes and what people read of it. The caller has authorised the actor. `command` is what makes the
 * request the same one: leave out what differs when it is sent again, as a photo's id does.
 *
 * Refusals: fund/not-found, fund/request-used, fund/wrong-state {state}, then those of the work.
 */
export async function act(
  tx: Tx,
  actor: Actor,
  command: ActCommand,
  kind: FundEvent,
  from: readonly ApplicationState[],
  work: (application: Application) => Promise<{ readonly change?: ApplicationChange; readonly words?: EventWords }>,
): Promise<Outcome<Acted>> {
  const { villageId, applicationId, requestId } = command;
  const application = await lockApplication(tx, villageId, applicationId);
  const hash = commandHash({ ...command, kind });
  const [earlier] = await tx
    .select({ commandHash: fundEvents.commandHash })
    .from(fundEvents)
    .where(
      and(
        eq(fundEvents.villageId, villageId),
        eq(fundEvents.applicationId, application.id),
        eq(fundEvents.requestId, requestId),
        eq(fundEvents.kind, kind),
      ),
    );
  if (earlier && earlier.commandHash !== hash) throw refuse('fund/request-used');
  if (earlier) return { result: { id: application.id, state: application.state }, replayed: true };
  if (!from.includes(application.state)) throw refuse('fund/wrong-state', { state: application.state });
  const { change, words } = await work(application);
  const changed = change ? await changeApplication(tx, application, change) : application;
  await writeEvent(tx, actor, application, kind, { requestId, commandHash: hash }, words);
  return { result: { id: application.id, state: changed.state }, replayed: false };
}

/** Writes what changed of a locked application. */
export async function changeApplication(
  tx: Tx,
  application: Application,
  change: ApplicationChange,
): Promise<Application> {
  const [changed] = await tx
    .update(fundApplications)
    .set(change)
    .where(and(eq(fundApplications.villageId, application.villageId), eq(fundApplications.id, application.id)))
    .returning();
  return changed!;
}

/** Adds an event to a locked application's line of steps, and to the audit log. */
export async function writeEvent(
  tx: Tx,
  actor: Actor,
  application: Pick<Application, 'villageId' | 'id' | 'number' | 'title' | 'step'>,
  kind: FundEvent,
  request: { readonly requestId: string; readonly commandHash: string },
  words: EventWords = {},
): Promise<void> {
  const { villageId, id } = application;
  const person = actor.kind === 'person' ? actor : undefined;
  await tx.insert(fundEvents).values({
    villageId,
    id: newId(),
    applicationId: id,
    kind,
    step: words.step === undefined ? application.step : words.step,
    byId: person?.accountId,
    byName: actor.kind === 'visitor' ? '' : actor.name,
    byRole: person?.role,
    memberId: words.memberId,
    reason: words.reason,
    details: words.details ?? {},
    ...request,
  });
  await recordAudit(tx, actor, {
    villageId,
    action: `fund.${kind}`,
    subjectKind: 'fund-application',
    subjectId: id,
    details: {
      ...(application.number !== null && { number: application.number }),
      title: application.title,
      ...words.details,
      ...(words.reason && { reason: words.reason }),
    },
  });
}
