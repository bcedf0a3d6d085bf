import { randomInt } from 'node:crypto';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { identitySlips } from '#db/schema/identity';
import { recordAudit } from '../audit/index';
import type { PersonActor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import { keyedDigest } from '../kernel/secrets';
import { readSetting } from '../org/index';
import type { PrintSlipsCommand } from './commands';
import { listSlipMembers } from './slip-queries';
import type { IdentityRefusalCode } from './vocabulary';

/** What goes on paper. The secret is shown this once. */
export interface PrintedSlip {
  readonly memberId: string;
  readonly name: string;
  readonly number: string;
  readonly secret: string;
  readonly expiresAt: Date;
}

/** What is stored of a slip's secret: bound to its number. */
export function slipSecretHash(number: string, secret: string): Buffer {
  return keyedDigest('one-time-code', `slip:${number}:${secret}`);
}

const eightDigits = () => String(randomInt(100_000_000)).padStart(8, '0');

/**
 * Makes a first-sign-in slip for each member; earlier unused ones of theirs are void. Asked again it makes new slips and
 * voids the first: only the sheet in hand is good.
 * Refusals: permission/*, identity/not-found (a member elsewhere, or one who left).
 */
export async function printSlips(
  tx: Tx,
  actor: PersonActor,
  villageId: string,
  command: PrintSlipsCommand,
): Promise<PrintedSlip[]> {
  authorize(actor, 'slips.print', villageId);
  const wanted = [...new Set(command.memberIds)];
  const members = (await listSlipMembers(tx, villageId)).filter((each) => wanted.includes(each.memberId));
  if (members.length !== wanted.length) throw new Refusal<IdentityRefusalCode>('identity/not-found');
  await tx
    .update(identitySlips)
    .set({ cancelledAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(identitySlips.villageId, villageId),
        inArray(identitySlips.memberId, wanted),
        isNull(identitySlips.usedAt),
        isNull(identitySlips.cancelledAt),
      ),
    );
  const days = await readSetting(tx, villageId, 'identity.slip-valid-days');
  const slips: PrintedSlip[] = [];
  for (const { memberId, name } of members) {
    slips.push(await printSlip(tx, actor, villageId, { memberId, name }, days));
  }
  await recordAudit(
    tx,
    actor,
    ...members.map((member) => ({
      villageId,
      action: 'identity.print-slip',
      subjectKind: 'member',
      subjectId: member.memberId,
    })),
  );
  return slips;
}

async function printSlip(
  tx: Tx,
  actor: PersonActor,
  villageId: string,
  member: { memberId: string; name: string },
  days: number,
): Promise<PrintedSlip> {
  for (;;) {
    const [number, secret] = [eightDigits(), eightDigits()];
    const [made] = await tx
      .insert(identitySlips)
      .values({
        villageId,
        id: newId(),
        memberId: member.memberId,
        number,
        secretHash: slipSecretHash(number, secret),
        printedBy: actor.accountId,
        expiresAt: sql`clock_timestamp() + ${days} * interval '1 day'` as unknown as Date,
      })
      .onConflictDoNothing({ target: identitySlips.number })
      .returning({ expiresAt: identitySlips.expiresAt });
    if (made) return { ...member, number, secret, expiresAt: made.expiresAt };
  }
}
