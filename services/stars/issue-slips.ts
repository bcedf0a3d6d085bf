import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { act } from './act';
import { lockFreeVoters, refuseWindowOver } from './lock-voters';
import type { IssueSlipsCommand } from './paper-commands';
import { findPaperVoters, type PaperVoter } from './paper-voter-queries';
import { slipCode, slipDigest } from './slip-code';
import { RATING_STEPS } from './vocabulary';

/** A slip as it is printed. Its code is derived, never stored. */
export interface PrintedSlip extends PaperVoter {
  readonly code: string;
}

/**
 * Gives each chosen voter a slip with a new code; one that they had before stops working. Before the step opens, too, so that slips
 * can be carried round in time. The same request shows the same slips.
 *
 * Refusals: permission/*, stars/not-found, stars/request-used, stars/wrong-state {state}, stars/window-over {until},
 * stars/nobody-chosen, stars/not-found (a voter), stars/voted-already {name}.
 */
export async function issueSlips(tx: Tx, actor: Actor, command: IssueSlipsCommand): Promise<Outcome<PrintedSlip[]>> {
  const { villageId, roundId, step, voterIds, now } = command;
  authorize(actor, 'stars.manage', villageId);
  const upTo = RATING_STEPS.slice(0, RATING_STEPS.indexOf(step) + 1);
  const { replayed } = await act(tx, actor, command, 'issue-slips', upTo, async (round) => {
    await refuseWindowOver(tx, round, step, now);
    const voters = await lockFreeVoters(tx, round, step, voterIds, dateInChina(now));
    const issued = voters.map(({ id, slipIssue }) => ({
      id,
      issue: slipIssue + 1,
      digest: slipDigest(slipCode(id, slipIssue + 1)).toString('hex'),
    }));
    await tx.execute(sql`
      update stars_voters voter set slip_issue = issued.issue, slip_digest = decode(issued.digest, 'hex')
      from jsonb_to_recordset(${JSON.stringify(issued)}::jsonb) as issued(id uuid, issue smallint, digest text)
      where voter.village_id = ${villageId} and voter.id = issued.id`);
    const again = voters.filter((each) => each.slipIssue > 0).length;
    return { words: { step, details: { count: voters.length, again } } };
  });
  const voters = await findPaperVoters(tx, { villageId, roundId, step }, voterIds);
  return { result: voters.map((each) => ({ ...each, code: slipCode(each.id, each.slipIssue) })), replayed };
}
