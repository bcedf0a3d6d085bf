import { randomInt } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { donationsDonors } from '#db/schema/donations';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { isId, newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import type { ChangeDonorCommand, RegisterDonorCommand } from './commands';
import { refuse } from './donations-refusal';
import { once } from './take-request';

/** Sixteen digits that nobody guesses. */
const pageDigits = () => Array.from({ length: 4 }, () => String(randomInt(10_000)).padStart(4, '0')).join('');

/**
 * Writes a donor down, with a page of their own. Returns their id.
 *
 * Refusals: permission/*, donations/request-used.
 */
export async function registerDonor(tx: Tx, actor: Actor, command: RegisterDonorCommand): Promise<Outcome<string>> {
  authorize(actor, 'donations.manage', command.villageId);
  const id = newId();
  return once(tx, command, id, async () => {
    const { villageId, kind, name, contact = null, named } = command;
    await tx.insert(donationsDonors).values({ villageId, id, kind, name, contact, named, pageDigits: pageDigits() });
    await recordAudit(tx, actor, {
      villageId,
      action: 'donations.register-donor',
      subjectKind: 'donor',
      subjectId: id,
      details: { kind, name, named },
    });
  });
}

/**
 * Changes a donor's name, kind, contact and whether the name may be shown: what the public reads follows at once.
 *
 * Refusals: permission/*, donations/not-found, donations/request-used.
 */
export async function changeDonor(tx: Tx, actor: Actor, command: ChangeDonorCommand): Promise<Outcome<string>> {
  authorize(actor, 'donations.manage', command.villageId);
  const { villageId, donorId, kind, name, contact = null, named } = command;
  await lockDonor(tx, villageId, donorId);
  return once(tx, command, donorId, async () => {
    await tx
      .update(donationsDonors)
      .set({ kind, name, contact, named })
      .where(and(eq(donationsDonors.villageId, villageId), eq(donationsDonors.id, donorId)));
    await recordAudit(tx, actor, {
      villageId,
      action: 'donations.change-donor',
      subjectKind: 'donor',
      subjectId: donorId,
      details: { kind, name, named },
    });
  });
}

/** Loads and locks a donor. Refusals: donations/not-found. */
export async function lockDonor(tx: Tx, villageId: string, donorId: string) {
  const [donor] = isId(donorId)
    ? await tx
        .select()
        .from(donationsDonors)
        .where(and(eq(donationsDonors.villageId, villageId), eq(donationsDonors.id, donorId)))
        .for('update')
    : [];
  if (!donor) throw refuse('donations/not-found');
  return donor;
}
