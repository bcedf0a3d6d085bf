import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { yuan } from '../kernel/decimal';
import { readSettings } from '../org/index';
import type { Application, ApplicationChange } from './act';
import { openStep } from './open-step';
import type { ApprovalStep } from './vocabulary';

/**
 * Brings an application to the first step of a new round: fixes its steps and seats whoever decides in the first. Every share is
 * confirmed and held. Returns what changes of the application; the caller writes it.
 */
export async function beginReview(
  tx: Tx,
  actor: Actor,
  application: Application,
  { now }: { readonly now: Date },
): Promise<ApplicationChange> {
  const { villageId, budget } = application;
  const settings = await readSettings(tx, villageId, ['fund.branch-review', 'fund.township-above'], dateInChina(now));
  const above = yuan(settings['fund.township-above']);
  const steps: ApprovalStep[] = [
    ...(settings['fund.branch-review'] ? (['branch'] as const) : []),
    'village',
    ...(above.gt(0) && yuan(budget).gt(above) ? (['township'] as const) : []),
  ];
  const round = application.round + 1;
  return { ...(await openStep(tx, actor, { ...application, round }, [], steps, now)), round };
}
