import type { Tx } from '#db/client';
import { anomaliesAnomalies } from '#db/schema/anomalies';
import { newId } from '../kernel/ids';
import { findKinship, readSettings } from '../org/index';
import { readSigns, type Standing } from './sign-queries';
import type { AnomalyKind } from './vocabulary';

export interface Holding extends Standing {
  readonly cashierId: string;
  readonly cashierName: string;
  /** The cashier's own member record, null for a device. */
  readonly cashierMemberId: string | null;
}

/** Something odd about a holder, and whether the village stops it at once. */
export interface Sign {
  readonly kind: AnomalyKind;
  readonly stop: boolean;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * What is odd about a holder who shows a code or a card at a till (behaviour 33), now or when a sale was kept: too many slips in some minutes, the
 * cashier's relative or household, one card at two shops, a PIN that was changed just before. Writes nothing.
 */
export async function examineHolder(tx: Tx, holding: Holding): Promise<Sign[]> {
  const { villageId, memberId, cashierMemberId } = holding;
  const settings = await readSettings(tx, villageId, [
    'anomalies.redemptions-max',
    'anomalies.redemptions-minutes',
    'anomalies.card-shops-minutes',
    'anomalies.pin-minutes',
    'anomalies.stop-many-in-minutes',
    'anomalies.stop-staff-relative',
    'anomalies.stop-card-at-two-shops',
    'anomalies.stop-pin-changed',
  ]);
  const redemptionsMinutes = settings['anomalies.redemptions-minutes'];
  const terms = {
    redemptionsMinutes,
    cardShopsMinutes: settings['anomalies.card-shops-minutes'],
    pinMinutes: settings['anomalies.pin-minutes'],
  };
  const seen = await readSigns(tx, holding, terms);
  const kinship = cashierMemberId === null ? null : await findKinship(tx, villageId, cashierMemberId, memberId);
  const signs: Sign[] = [];
  const add = (kind: AnomalyKind, details: Sign['details']) =>
    signs.push({ kind, stop: settings[`anomalies.stop-${kind}`], details });
  if (seen.redemptions >= settings['anomalies.redemptions-max']) {
    add('many-in-minutes', { redemptions: seen.redemptions, minutes: redemptionsMinutes });
  }
  if (kinship === 'household' || kinship === 'relative') add('staff-relative', { kinship });
  if (seen.otherShopAt) add('card-at-two-shops', { shopName: seen.otherShopName, at: seen.otherShopAt });
  if (seen.pinChangedAt) add('pin-changed', { at: seen.pinChangedAt });
  return signs;
}

/** Writes signs down for the committee; `presentationId` is null where the holder was stopped. */
export async function recordAnomalies(
  tx: Tx,
  holding: Holding,
  signs: readonly Sign[],
  presentationId: string | null,
): Promise<void> {
  if (signs.length === 0) return;
  const { villageId, shopId, memberId, cardId, cashierId, cashierName } = holding;
  const rows = signs.map(({ kind, details, stop }) => ({
    villageId,
    id: newId(),
    kind,
    shopId,
    memberId,
    cardId,
    presentationId,
    cashierId,
    cashierName,
    stopped: presentationId === null && stop,
    details,
    state: 'open' as const,
  }));
  await tx.insert(anomaliesAnomalies).values(rows);
}
