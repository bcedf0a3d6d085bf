import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Outcome } from '../kernel/request';
import { type Cashier, cashierId } from './till';
import type { TillState } from './till-attempts';
import type { PresentationMeans } from './vocabulary';

/** A holder at the till. `redemptionId` is set where this very scan was redeemed moments ago: show that slip. */
export interface Presented {
  readonly id: string;
  readonly redemptionId: string | null;
}

interface NewPresentation {
  readonly id: string;
  readonly memberId: string;
  readonly means: PresentationMeans;
  readonly codeStep?: number;
  readonly cardId?: string;
  readonly orderId?: string;
  readonly vouchedBy?: string;
}

/**
 * Writes down who stands at a till from now on, for as long as the village lets a presentation last. False where it was written
 * before: the same id, or a code that was taken.
 */
export async function writePresentation(
  tx: Tx,
  cashier: Cashier,
  { settings }: TillState,
  { id, memberId, means, codeStep, cardId, orderId, vouchedBy }: NewPresentation,
): Promise<boolean> {
  const written = await tx.$client`
    insert into redemption_presentations (village_id, id, member_id, shop_id, cashier_id, means, code_step, card_id, order_id,
      vouched_by, accepted_at, expires_at)
    values (${cashier.villageId}, ${id}, ${memberId}, ${cashier.shopId}, ${cashierId(cashier)}, ${means}, ${codeStep ?? null},
      ${cardId ?? null}, ${orderId ?? null}, ${vouchedBy ?? null}, recorded_now(),
      recorded_now() + make_interval(mins => ${settings.presentationMinutes}::integer))
    on conflict do nothing returning id`;
  return written.length > 0;
}

/** A presentation that was written before, and its slip where it was redeemed. */
export async function repeatPresentation(tx: Tx, { villageId }: Cashier, id: string): Promise<Outcome<Presented>> {
  const [earlier] = await tx.$client<{ redemptionId: string | null }[]>`
    select redemption_id as "redemptionId" from redemption_presentations where village_id = ${villageId} and id = ${id}`;
  return { result: { id, redemptionId: earlier?.redemptionId ?? null }, replayed: true };
}

/** Leaves a note of who was taken at the till by what, and answers with it. */
export async function auditPresentation(
  tx: Tx,
  cashier: Cashier,
  { id, memberId, means }: Pick<NewPresentation, 'id' | 'memberId' | 'means'>,
  details: object = {},
): Promise<Outcome<Presented>> {
  const { villageId, shopId } = cashier;
  await recordAudit(tx, cashier, {
    villageId,
    action: `redemption.present-${means}`,
    subjectKind: 'presentation',
    subjectId: id,
    details: { memberId, shopId, ...details },
  });
  return { result: { id, redemptionId: null }, replayed: false };
}
