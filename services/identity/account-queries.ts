import { and, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { identityAccounts } from '#db/schema/identity';
import { invariant } from '../kernel/invariant';
import { decryptField } from '../kernel/personal-data';

/** One's own account, for the account page. */
export interface OwnAccount {
  readonly name: string;
  readonly phone: string;
  readonly hasPassword: boolean;
}

export async function loadOwnAccount(reader: Reader, accountId: string): Promise<OwnAccount> {
  const [account] = await reader
    .select()
    .from(identityAccounts)
    .where(and(eq(identityAccounts.id, accountId), isNull(identityAccounts.closedAt)));
  invariant(account !== undefined, 'a signed-in person has an open account');
  return {
    name: account.name,
    phone: decryptField(account.phoneCipher),
    hasPassword: account.passwordHash !== null,
  };
}
