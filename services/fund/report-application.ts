import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { addDays, dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { readSetting } from '../org/index';
import { type Acted, act } from './act';
import { refuse } from './fund-refusal';
import type { ReportCommand, SpendReasonCommand } from './spend-commands';
import { authorizeSpender, refuseActedBefore, refuseOwnMatter, tellOf } from './spend-conditions';
import { readSpending, type Spending } from './spending-queries';
import type { FundRefusalCode } from './vocabulary';

/** What is still missing before an application can be reported, in the order in which it is refused. */
export function missingOf({ receipts, photos, confirmation }: Spending): FundRefusalCode[] {
  return [
    ...(receipts.length === 0 ? (['fund/receipts-missing'] as const) : []),
    ...(photos.some((photo) => photo.kind === 'after') ? [] : (['fund/photos-missing'] as const)),
    ...(confirmation ? [] : (['fund/confirmation-missing'] as const)),
  ];
}

/**
 * approved → reported: what was spent is handed in to be checked. By the lead, or the committee for one without a phone.
 *
 * Refusals: permission/…, fund/not-found, fund/request-used, fund/wrong-state {state}, fund/own-matter (of the committee),
 * fund/receipts-missing, fund/photos-missing, fund/confirmation-missing.
 */
export async function reportApplication(tx: Tx, actor: Actor, command: ReportCommand): Promise<Outcome<Acted>> {
  await authorizeSpender(tx, actor, command, 'lead');
  return act(tx, actor, command, 'report', ['approved'], async (application) => {
    if (actor.kind === 'person' && actor.role !== 'member') await refuseOwnMatter(tx, application, actor);
    const spending = await readSpending(tx, application.villageId, application.id);
    const [missing] = missingOf(spending);
    if (missing) throw refuse(missing);
    return { change: { state: 'reported' }, words: { details: { yuan: spending.receiptsYuan } } };
  });
}

/**
 * reported → approved: receipts go back to be put right, with the reason. There is time for it even where the day was over.
 *
 * Refusals: permission/…, fund/not-found, fund/request-used, fund/wrong-state {state}, fund/reason-missing, fund/own-matter,
 * fund/acted-before (paid, or handed in).
 */
export async function sendBack(tx: Tx, actor: Actor, command: SpendReasonCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'fund.check', command.villageId);
  const reason = command.reason.trim();
  return act(tx, actor, command, 'send-back', ['reported'], async (application) => {
    if (reason === '') throw refuse('fund/reason-missing');
    await refuseOwnMatter(tx, application, actor);
    await refuseActedBefore(tx, application, actor, ['paid', 'handed-in']);
    const today = dateInChina(command.now);
    const days = await readSetting(tx, application.villageId, 'fund.complete-days', today);
    const least = addDays(today, days);
    const receiptsDueOn = (application.receiptsDueOn ?? '') > least ? application.receiptsDueOn : least;
    await tellOf(tx, application, [application.leadMemberId], 'fund-sent-back', command.requestId, { reason });
    return { change: { state: 'approved', receiptsDueOn }, words: { reason } };
  });
}
