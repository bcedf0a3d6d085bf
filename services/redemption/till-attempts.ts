import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Attempt } from '../kernel/attempt';
import { readSettings } from '../org/index';
import type { ShopState } from '../shop/index';
import { refuse } from './redemption-refusal';
import type { Cashier } from './till';
import type { RedemptionRefusalCode } from './vocabulary';

export interface TillState {
  readonly failures: number;
  /** The database's clock, in seconds since 1970. */
  readonly seconds: number;
  readonly settings: {
    readonly codeValidSeconds: number;
    readonly presentationMinutes: number;
    readonly pinFailuresMax: number;
    readonly failuresMax: number;
    readonly lockMinutes: number;
    readonly repeatSeconds: number;
  };
}

async function tillSettings(tx: Tx, villageId: string): Promise<TillState['settings']> {
  const settings = await readSettings(tx, villageId, [
    'redemption.code-valid-seconds',
    'redemption.presentation-valid-minutes',
    'redemption.pin-failures-max',
    'redemption.code-failures-max',
    'redemption.till-lock-minutes',
    'redemption.repeat-scan-seconds',
  ]);
  return {
    codeValidSeconds: settings['redemption.code-valid-seconds'],
    presentationMinutes: settings['redemption.presentation-valid-minutes'],
    pinFailuresMax: settings['redemption.pin-failures-max'],
    failuresMax: settings['redemption.code-failures-max'],
    lockMinutes: settings['redemption.till-lock-minutes'],
    repeatSeconds: settings['redemption.repeat-scan-seconds'],
  };
}

/**
 * Locks the till's counter of wrong codes, so that guesses at the same time count one after the other.
 *
 * Refusals: redemption/shop-closed, redemption/shop-resting, redemption/too-many-attempts {until}.
 */
export async function lockTill(tx: Tx, cashier: Cashier): Promise<TillState> {
  const { shopState, ...till } = await lockCounter(tx, cashier);
  if (shopState === 'closed') throw refuse('redemption/shop-closed');
  if (shopState === 'resting') throw refuse('redemption/shop-resting');
  refuseLocked(till);
  return till;
}

/** The same for sales that were kept, whether or not the shop is open now. Refusals: redemption/too-many-attempts {until}. */
export async function lockKeptTill(tx: Tx, cashier: Cashier): Promise<TillState> {
  const { shopState: _now, ...till } = await lockCounter(tx, cashier);
  refuseLocked(till);
  return till;
}

function refuseLocked({ failures, seconds, failedSeconds, settings }: Counter): void {
  const lockedUntil = failedSeconds + settings.lockMinutes * 60;
  if (failures >= settings.failuresMax && lockedUntil > seconds) {
    throw refuse('redemption/too-many-attempts', { until: new Date(lockedUntil * 1000).toISOString() });
  }
}

interface Counter extends TillState {
  readonly failedSeconds: number;
}

async function lockCounter(tx: Tx, cashier: Cashier): Promise<Counter & { readonly shopState: ShopState }> {
  const { villageId, shopId } = cashier;
  const [settings, , [row]] = await Promise.all([
    tillSettings(tx, villageId),
    tx.$client`
      insert into redemption_attempts (village_id, shop_id, failures, last_failed_at)
      values (${villageId}, ${shopId}, 0, recorded_now()) on conflict do nothing`,
    tx.$client<{ failures: number; seconds: number; failedSeconds: number; shopState: ShopState }[]>`
      select a.failures, extract(epoch from recorded_now())::double precision as seconds,
        extract(epoch from a.last_failed_at)::double precision as "failedSeconds",
        shop_state_at(s, recorded_now()) as "shopState"
      from redemption_attempts a join shop_shops s on s.village_id = a.village_id and s.id = a.shop_id
      where a.village_id = ${villageId} and a.shop_id = ${shopId} for update of a`,
  ]);
  if (!row) throw refuse('redemption/shop-closed');
  return { ...row, settings };
}

/** Counts a wrong code or card. At the limit the till waits, and a note of it is left for the shop and the village. */
export async function countFailure(
  tx: Tx,
  cashier: Cashier,
  till: TillState,
  code: RedemptionRefusalCode,
): Promise<Attempt<never>> {
  const { villageId, shopId } = cashier;
  await tx.$client`
    update redemption_attempts set failures = failures + 1, last_failed_at = recorded_now()
    where village_id = ${villageId} and shop_id = ${shopId}`;
  const failures = till.failures + 1;
  await recordAudit(tx, cashier, {
    villageId,
    action: failures >= till.settings.failuresMax ? 'redemption.lock-till' : 'redemption.refuse-code',
    subjectKind: 'shop',
    subjectId: shopId,
    details: { code, failures },
  });
  return { ok: false, refusal: refuse(code) };
}

/** A right code ends the count. */
export async function forgetFailures(tx: Tx, cashier: Cashier, till: TillState): Promise<void> {
  if (till.failures === 0) return;
  await tx.$client`
    update redemption_attempts set failures = 0 where village_id = ${cashier.villageId} and shop_id = ${cashier.shopId}`;
}
