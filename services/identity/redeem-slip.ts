import { timingSafeEqual } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { identityAccounts, identitySlips } from '#db/schema/identity';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import { decryptField, encryptField, phoneBlindIndex } from '../kernel/personal-data';
import { countFailure, lockAccount } from './account-lock';
import { refused } from './check-password';
import type { RedeemSlipCommand } from './commands';
import { enrol } from './enrol';
import { passwordMatches } from './password-hash';
import { isSimplePassword, slipFailuresMax } from './policy';
import { slipSecretHash } from './print-slips';
import { registerAccount } from './register-account';
import { beginSession, type SignedIn, setPassword } from './sign-in';
import { findAccountsOfSlip, type LockedSlip, lockSlip } from './slip-queries';

/**
 * First sign-in with a slip from the committee: gives the member an account under their phone, sets its password, uses
 * the slip up and opens a session. Wrong secrets are counted and void the slip, so the answer is an attempt.
 * Refusals: identity/slip-wrong, identity/slip-used, identity/slip-expired, identity/member-left,
 * identity/phone-differs (from the roster's), identity/password-too-simple, identity/phone-has-account (with other
 * rights than a slip can give, and the password is not its own).
 */
export async function redeemSlip(tx: Tx, actor: Actor, command: RedeemSlipCommand): Promise<Attempt<SignedIn>> {
  const slip = await lockSlip(tx, command.number);
  if (!slip || !timingSafeEqual(slip.secretHash, slipSecretHash(command.number, command.secret))) {
    return slip && !slip.used && !slip.expired ? countWrongSecret(tx, slip) : refused('identity/slip-wrong');
  }
  if (slip.used) return refused('identity/slip-used');
  if (slip.expired) return refused('identity/slip-expired');
  if (slip.hasLeft) return refused('identity/member-left');
  const recorded = slip.phoneCipher ? decryptField(slip.phoneCipher) : undefined;
  if (recorded && recorded !== command.phone) {
    return refused('identity/phone-differs', { phone: `${recorded.slice(0, 3)}****${recorded.slice(-4)}` });
  }
  if (isSimplePassword(command.newPassword, command.phone)) return refused('identity/password-too-simple');
  const account = await accountFor(tx, actor, slip, command, recorded !== undefined);
  if (!account.ok) return account;
  const { villageId, memberId } = slip;
  await enrol(tx, actor, account.result.id, { role: 'member', unitId: villageId, villageId, memberId });
  await tx
    .update(identitySlips)
    .set({ usedAt: sql`clock_timestamp()` })
    .where(and(eq(identitySlips.villageId, villageId), eq(identitySlips.id, slip.id)));
  const event = { villageId, action: 'identity.redeem-slip', subjectKind: 'member', subjectId: memberId };
  await recordAudit(tx, actor, { ...event, details: { accountId: account.result.id } });
  return beginSession(tx, actor, account.result, 'slip');
}

async function countWrongSecret(tx: Tx, slip: LockedSlip): Promise<Attempt<never>> {
  const failures = slip.failures + 1;
  const isVoid = failures >= slipFailuresMax;
  await tx
    .update(identitySlips)
    .set({ failures, ...(isVoid && { cancelledAt: sql`clock_timestamp()` }) })
    .where(and(eq(identitySlips.villageId, slip.villageId), eq(identitySlips.id, slip.id)));
  return isVoid ? refused('identity/slip-expired') : refused('identity/slip-wrong');
}

/** The account that the slip opens: a new one, the member's own, or an existing one whose password was given. */
async function accountFor(
  tx: Tx,
  actor: Actor,
  slip: LockedSlip,
  command: RedeemSlipCommand,
  phoneIsRecorded: boolean,
): Promise<Attempt<{ id: string }>> {
  const phoneBlind = phoneBlindIndex(command.phone);
  const { holder, ofPhone } = await findAccountsOfSlip(tx, slip, phoneBlind);
  const existing = ofPhone ?? holder;
  if (!existing) {
    const made = await registerAccount(tx, actor, {
      name: slip.name,
      phone: command.phone,
      password: command.newPassword,
    });
    return { ok: true, result: { id: made.accountId } };
  }
  const isOwn = existing.id === holder?.id || (!holder && phoneIsRecorded && existing.inVillageOnly);
  const maySet = isOwn && (existing.membersOnly || (!existing.hasPassword && existing.inVillageOnly));
  if (holder && ofPhone && holder.id !== ofPhone.id) return refused('identity/phone-has-account');
  if (maySet) {
    if (!ofPhone) {
      const moved = { phoneCipher: encryptField(command.phone), phoneBlind };
      await tx.update(identityAccounts).set(moved).where(eq(identityAccounts.id, existing.id));
    }
    await setPassword(tx, actor, existing.id, command.newPassword, 'slip');
    return { ok: true, result: existing };
  }
  const account = ofPhone && (await lockAccount(tx, phoneBlind));
  if (account && account.lockedMinutes === 0 && (await passwordMatches(account.passwordHash, command.newPassword))) {
    return { ok: true, result: account };
  }
  if (account && account.lockedMinutes === 0) await countFailure(tx, actor, account.id, 'slip');
  return refused('identity/phone-has-account');
}
