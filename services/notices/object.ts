import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { noticesObjections } from '#db/schema/notices';
import { recordAudit } from '../audit';
import { addWorkingDays } from '../calendar';
import type { Actor } from '../kernel/actor';
import { addDays, type CalendarDate, dateInChina } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { encryptField } from '../kernel/personal-data';
import { commandHash, type Outcome } from '../kernel/request';
import { readSettings } from '../org';
import type { ObjectCommand } from './commands';
import { EFFECTS } from './effects';
import { type LockedNotice, lockNotice } from './lock-notice';
import { refusal } from './notices-refusal';
import { lookupCodeFor, lookupDigest } from './objection-code';
import { type ObjectionRecord, readRowNow } from './objection-record';
import { takeNumber } from './take-number';
import type { NoticeSubject } from './vocabulary';

export interface MadeObjection {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  /** With the number it opens the answer. Shown this once, and again when the same form is sent again. */
  readonly lookupCode: string;
  readonly dueOn: CalendarDate;
  readonly late: boolean;
}

/**
 * Objects to a row of a notice, or to the notice as a whole: anybody, signed in or not, or the committee for a letter on
 * paper. A row that is not posted waits until every objection to it is answered.
 *
 * Refusals: permission/* (paper), notices/not-found (also a personal notice of somebody else, a row of another notice),
 * notices/request-used, notices/already-stopped, notices/objection-too-late {until}, notices/row-fallen.
 */
export async function object(tx: Tx, actor: Actor, command: ObjectCommand): Promise<Outcome<MadeObjection>> {
  const { villageId, rowId, now } = command;
  if (command.channel === 'paper') authorize(actor, 'objections.enter', villageId);
  const notice = await lockNotice(tx, villageId, command.noticeId);
  const state = rowId ? await readRowNow(tx, notice, rowId) : undefined;
  if (rowId && !state) throw refusal('notices/not-found');
  if (notice.audience === 'person' && !(await mayReadPersonal(tx, actor, command, notice))) {
    throw refusal('notices/not-found');
  }
  const earlier = await findByRequest(tx, command);
  if (earlier) return { result: made(earlier), replayed: true };
  if (notice.state === 'stopped') throw refusal('notices/already-stopped');
  const today = dateInChina(now);
  const settings = await readSettings(
    tx,
    villageId,
    ['notices.answer-working-days', 'notices.late-objection-days'],
    today,
  );
  const until = addDays(notice.endsOn, settings['notices.late-objection-days']);
  if (today > until) throw refusal('notices/objection-too-late', { until });
  if (state?.place === 'fallen') throw refusal('notices/row-fallen');

  const due = await addWorkingDays(tx, today, settings['notices.answer-working-days']);
  const year = Number(today.slice(0, 4));
  const [objection] = await tx
    .insert(noticesObjections)
    .values({
      villageId,
      id: newId(),
      year,
      number: await takeNumber(tx, villageId, 'objection', year),
      noticeId: notice.id,
      rowId: rowId ?? null,
      channel: command.channel,
      ...objectorOf(actor, command),
      contactCipher: command.contact ? encryptField(command.contact) : null,
      body: command.body,
      lookupHash: lookupDigest(villageId, lookupCodeFor(villageId, command.requestId)),
      dueOn: due.on,
      state: 'open',
      late: notice.state === 'ended' || today > notice.endsOn,
      requestId: command.requestId,
      commandHash: contentHash(command),
    })
    .returning();
  if (state) await EFFECTS[state.row.subjectKind as NoticeSubject].markObjected(tx, villageId, state.row.subjectId);
  const result = made(objection!);
  await recordAudit(tx, actor, {
    villageId,
    action: 'notices.object',
    subjectKind: 'objection',
    subjectId: result.id,
    details: { number: result.number, channel: command.channel, notice: notice.number, row: state?.row.position },
  });
  return { result, replayed: false };
}

/** Whose objection it is: the account and the member stay unknown where somebody else's letter was typed in. */
function objectorOf(actor: Actor, command: ObjectCommand) {
  const written = command.objectorName ?? null;
  if (actor.kind !== 'person') return { objectorName: written };
  if (command.channel === 'paper') return { objectorName: written, enteredBy: actor.accountId };
  const agency = actor.onBehalfOf?.villageId === command.villageId ? actor.onBehalfOf : undefined;
  if (agency) {
    const { agencyId, memberId, memberName } = agency;
    return {
      objectorName: written ?? memberName,
      accountId: actor.accountId,
      memberId,
      agencyId,
      agentName: actor.name,
    };
  }
  const memberId = actor.villageId === command.villageId ? actor.memberId : null;
  return { objectorName: written, accountId: actor.accountId, memberId };
}

/** A personal notice is for the person of its row, who acts for them, and the committee with their letter in hand. */
async function mayReadPersonal(tx: Tx, actor: Actor, command: ObjectCommand, notice: LockedNotice): Promise<boolean> {
  if (command.channel === 'paper') return true;
  if (actor.kind !== 'person') return false;
  const own = actor.villageId === notice.villageId ? actor.memberId : null;
  const memberId = actor.onBehalfOf?.villageId === notice.villageId ? actor.onBehalfOf.memberId : own;
  if (!memberId) return false;
  const [row] = await tx.$client`
    select 1 from notices_rows
    where village_id = ${notice.villageId} and notice_id = ${notice.id} and member_id = ${memberId} limit 1`;
  return row !== undefined;
}

async function findByRequest(tx: Tx, command: ObjectCommand): Promise<ObjectionRecord | undefined> {
  const { villageId, requestId } = command;
  const [earlier] = await tx
    .select()
    .from(noticesObjections)
    .where(and(eq(noticesObjections.villageId, villageId), eq(noticesObjections.requestId, sql`${requestId}::uuid`)));
  if (earlier && earlier.commandHash !== contentHash(command)) throw refusal('notices/request-used');
  return earlier;
}

/** The contact stays out of the fingerprint: a phone number could be guessed from it. */
function contentHash({ contact: _contact, ...content }: ObjectCommand): string {
  return commandHash(content);
}

function made(objection: ObjectionRecord): MadeObjection {
  const { id, year, number, dueOn, late, villageId, requestId } = objection;
  return { id, year, number, dueOn, late, lookupCode: lookupCodeFor(villageId, requestId) };
}
