import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import { newId } from '../kernel/ids';
import type { Outcome } from '../kernel/request';
import { examineAtTill, refuseHolder } from './accept-holder';
import type { PresentCodeCommand } from './commands';
import {
  CODE_LENGTH,
  type CodeMatch,
  codeDigits,
  isScanOf,
  matchCode,
  sameDigits,
  scannedDigits,
  stepAt,
} from './policy';
import {
  type EarlierPresentation,
  findAcceptance,
  findHolder,
  type Holder,
  listUsedSteps,
} from './presentation-queries';
import { refuse } from './redemption-refusal';
import { type Cashier, cashierId, cashierOf } from './till';
import { countFailure, forgetFailures, lockTill, type TillState } from './till-attempts';
import { auditPresentation, type Presented, writePresentation } from './write-presentation';

/**
 * Takes a member's code at a till. Each code is taken once; scanned again by the same cashier it is the same
 * presentation (or its slip, for some seconds). A wrong code is counted: an attempt that failed must be committed.
 *
 * Refusals: permission/*, redemption/not-allowed, redemption/shop-closed, redemption/too-many-attempts {until},
 * redemption/code-malformed, redemption/code-wrong (returned, and counted), redemption/code-used {usedAt},
 * redemption/code-expired, redemption/member-left, redemption/own-redemption, redemption/purse-frozen,
 * redemption/stopped {kind} (returned, and written down).
 */
export async function presentCode(
  tx: Tx,
  actor: Actor,
  command: PresentCodeCommand,
): Promise<Attempt<Outcome<Presented>>> {
  const cashier = cashierOf(actor);
  const digits = scannedDigits(command.digits);
  const isWellFormed = isScanOf(command.digits, CODE_LENGTH);
  const [till, holder] = await Promise.all([
    lockTill(tx, cashier),
    isWellFormed ? findHolder(tx, cashier.villageId, { number: digits.slice(0, 8) }) : undefined,
  ]);
  if (!isWellFormed) throw refuse('redemption/code-malformed');
  if (!holder) return countFailure(tx, cashier, till, 'redemption/code-wrong');
  const match = await recognise(tx, cashier, till, holder, digits);
  if (match.kind === 'wrong') return countFailure(tx, cashier, till, 'redemption/code-wrong');

  const earlier = await findAcceptance(tx, cashier.villageId, holder.id, match.step);
  if (earlier) return { ok: true, result: again(cashier, till, earlier) };
  if (match.kind === 'expired') throw refuse('redemption/code-expired');
  refuseHolder(cashier, holder);
  const examined = await examineAtTill(tx, cashier, { memberId: holder.id });
  if (!examined.ok) return examined;
  const accepted = await accept(tx, cashier, till, holder, match.step);
  if (!accepted.replayed) await examined.result(accepted.result.id);
  await forgetFailures(tx, cashier, till);
  return { ok: true, result: accepted };
}

/** A code that is neither current nor freshly expired may still be an old screenshot of one that was used. */
async function recognise(
  tx: Tx,
  cashier: Cashier,
  till: TillState,
  holder: Holder,
  digits: string,
): Promise<CodeMatch> {
  const match = matchCode(digits, holder, stepAt(till.seconds), till.settings.codeValidSeconds);
  if (match.kind !== 'wrong') return match;
  const used = await listUsedSteps(tx, cashier.villageId, holder.id);
  const step = used.find((each) => sameDigits(digits, codeDigits(holder.number, holder.id, each)));
  return step === undefined ? match : { kind: 'expired', step };
}

function again(cashier: Cashier, till: TillState, earlier: EarlierPresentation): Outcome<Presented> {
  const isOwn = earlier.shopId === cashier.shopId && earlier.cashierId === cashierId(cashier);
  const holds = earlier.redemptionId ? earlier.secondsSince <= till.settings.repeatSeconds : !earlier.expired;
  if (!isOwn || !holds) throw refuse('redemption/code-used', { usedAt: earlier.acceptedAt });
  return { result: { id: earlier.id, redemptionId: earlier.redemptionId }, replayed: true };
}

async function accept(
  tx: Tx,
  cashier: Cashier,
  till: TillState,
  holder: Holder,
  step: number,
): Promise<Outcome<Presented>> {
  const presentation = { id: newId(), memberId: holder.id, means: 'code', codeStep: step } as const;
  if (!(await writePresentation(tx, cashier, till, presentation))) {
    const earlier = await findAcceptance(tx, cashier.villageId, holder.id, step);
    return again(cashier, till, earlier!);
  }
  return auditPresentation(tx, cashier, presentation);
}
