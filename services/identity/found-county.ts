import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { phoneBlindIndex } from '../kernel/personal-data';
import { Refusal } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import { createUnit } from '../org/index';
import { type LockedAccount, lockAccount } from './account-lock';
import type { FoundCountyCommand } from './commands';
import { enrol } from './enrol';
import { issueCode } from './issue-code';
import { foundingCodeLifeMs } from './policy';
import { registerAccount } from './register-account';
import { findCounty, listOwnRoles } from './scope-queries';
import type { IdentityRefusalCode } from './vocabulary';

const FOUNDING_LOCK = 720_180_202;
/** Townships and villages may be dated back to it. */
const countySince = '1949-10-01';

/** What founding made or found, with the code that opens the first account. */
export interface Founded {
  readonly countyId: string;
  readonly accountId: string;
  /** Null when the founder has a password: there is another way in, and nobody gets one without it. */
  readonly code: string | null;
  readonly codeLifeHours: number;
}

/**
 * Founds an installation: its one county, and the first person above the villages, its county administrator and operator.
 * The code signs them in within a day. The same values again change nothing and, until the founder has a password, give
 * a new code.
 * Refusals: permission/not-allowed (only the installation itself founds), identity/county-exists (with other values).
 */
export async function foundCounty(tx: Tx, actor: Actor, command: FoundCountyCommand): Promise<Outcome<Founded>> {
  if (actor.kind !== 'job') throw new Refusal('permission/not-allowed');
  await tx.$client`select pg_advisory_xact_lock(${FOUNDING_LOCK})`;
  const county = await findCounty(tx);
  const phoneBlind = phoneBlindIndex(command.phone);
  const account = await lockAccount(tx, phoneBlind);
  if (county && !(await isFounder(tx, county, account, command))) {
    throw new Refusal<IdentityRefusalCode>('identity/county-exists', { county: county.name });
  }
  const made = county && account ? { countyId: county.id, accountId: account.id } : await found(tx, actor, command);
  const code = account?.passwordHash ? null : await issueCode(tx, phoneBlind, 'sign-in', foundingCodeLifeMs);
  await recordAudit(tx, actor, {
    villageId: null,
    action: 'identity.found-county',
    subjectKind: 'account',
    subjectId: made.accountId,
    details: { unit: command.countyName, name: command.name },
  });
  return { result: { ...made, code, codeLifeHours: foundingCodeLifeMs / 3_600_000 }, replayed: county !== undefined };
}

/** True when the command says what is there already, and its person still is the county's administrator. */
async function isFounder(
  tx: Tx,
  county: { readonly code: string; readonly name: string },
  account: LockedAccount | undefined,
  command: FoundCountyCommand,
): Promise<boolean> {
  if (!account || county.code !== command.countyCode || county.name !== command.countyName) return false;
  const roles = await listOwnRoles(tx, account.id);
  return account.name === command.name && roles.some(({ role }) => role === 'county-administrator');
}

async function found(tx: Tx, actor: Actor, { countyCode, countyName, name, phone }: FoundCountyCommand) {
  const unit = { kind: 'county', parentId: null, code: countyCode, name: countyName, phone: null } as const;
  const { id: unitId } = await createUnit(tx, actor, { ...unit, requestId: newId(), startedOn: countySince });
  const { accountId } = await registerAccount(tx, actor, { name, phone });
  await enrol(tx, actor, accountId, { role: 'county-administrator', unitId, villageId: null });
  await enrol(tx, actor, accountId, { role: 'operator', unitId, villageId: null });
  return { countyId: unitId, accountId };
}
