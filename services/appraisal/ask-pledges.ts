import type { Tx } from '#db/client';
import { appraisalPledgeTexts } from '#db/schema/appraisal';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { notifyMembers } from '../messages/index';
import { refuse } from './appraisal-refusal';
import type { AskPledgesCommand, RemindPledgesCommand } from './commands';
import { listUnsigned, loadPledgeText } from './pledge-queries';
import { takeRequest } from './take-request';

/** Notes written in one statement. */
const CHUNK = 1_000;

/**
 * Sets what the pledge of a year says and who is to sign it, and asks them; the result says how many were asked. Who signed other
 * words before keeps what they signed.
 *
 * Refusals: permission/*, appraisal/request-used, appraisal/day-wrong (neither this year nor the next).
 */
export async function askPledges(tx: Tx, actor: Actor, command: AskPledgesCommand): Promise<Outcome<number>> {
  const { villageId, year, signers, requestId, now } = command;
  authorize(actor, 'pledges.manage', villageId);
  const words = command.words.replace(/\r\n?/g, '\n');
  const id = newId();
  const { earlierId, hash } = await takeRequest(tx, 'ask-pledges', command, accountIdOf(actor), id);
  if (earlierId) return { result: 0, replayed: true };
  const current = Number(dateInChina(now).slice(0, 4));
  if (year !== current && year !== current + 1) throw refuse('appraisal/day-wrong');
  const asked = { askedBy: accountIdOf(actor), askedByName: nameOf(actor) };
  await tx.insert(appraisalPledgeTexts).values({
    ...{ villageId, id, year, words, signers, requestId },
    ...asked,
    commandHash: hash,
  });
  const count = await ask(tx, villageId, year, id);
  await recordAudit(tx, actor, {
    villageId,
    action: 'appraisal.ask-pledges',
    subjectKind: 'pledge-text',
    subjectId: id,
    details: { year, signers, asked: count },
  });
  return { result: count, replayed: false };
}

/**
 * Reminds who has not signed; once a day at most, however often it is asked. The result says how many have not.
 *
 * Refusals: permission/*, appraisal/not-found (nobody was asked that year).
 */
export async function remindPledges(tx: Tx, actor: Actor, command: RemindPledgesCommand): Promise<number> {
  const { villageId, year, now } = command;
  authorize(actor, 'pledges.manage', villageId);
  const text = await loadPledgeText(tx, villageId, year);
  if (!text) throw refuse('appraisal/not-found');
  return ask(tx, villageId, year, dateInChina(now));
}

async function ask(tx: Tx, villageId: string, year: number, occasion: string): Promise<number> {
  const memberIds = await listUnsigned(tx, villageId, year);
  const notes = memberIds.map((memberId) => {
    const key = `pledge-asked ${year} ${occasion}`;
    return { villageId, memberId, kind: 'pledge-asked' as const, key, details: { year } };
  });
  for (let from = 0; from < notes.length; from += CHUNK) await notifyMembers(tx, notes.slice(from, from + CHUNK));
  return memberIds.length;
}
