import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the least costs that OWASP recommends: about 20 ms. */
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password, for `identity_accounts.password_hash`. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), costs);
}

let unmatched: Promise<string> | undefined;

/** True when the password belongs to the hash. Without a hash the same time is spent and the answer is no. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  unmatched ??= hashPassword('nobody has this password');
  const matches = await verify(passwordHash ?? (await unmatched), password.normalize('NFKC'), costs);
  return matches && passwordHash !== null;
}
