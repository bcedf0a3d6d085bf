import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { mendDriver } from '../../db/driver/mend.mjs';
import { applicationRoleName, isInUse, ownerRoleName, startEmbedded, stopAbandoned } from '../../db/embedded';

declare module 'vitest' {
  export interface ProvidedContext {
    /** One PostgreSQL server for the whole run; each test database is made in it (see `database.ts`). */
    superuserUrl: string;
    ownerUrl: string;
    applicationUrl: string;
  }
}

const folderPrefix = 'yilin-tests-';

/** Runs that were killed leave their server and folder behind: the next run clears them away. */
async function clearAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(folderPrefix))) {
    const folder = path.join(tmpdir(), name);
    try {
      if (isInUse(folder) || isYoung(name)) continue;
      await stopAbandoned(folder);
      rmSync(folder, { recursive: true, force: true });
    } catch {}
  }
}

/** A run that has just begun has made its folder but has not yet entered it. */
function isYoung(name: string): boolean {
  const madeAt = Number.parseInt(name.slice(folderPrefix.length).split('-')[0] ?? '', 36);
  return Date.now() - madeAt < 5 * 60_000;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  mendDriver(fileURLToPath(new URL('../..', import.meta.url)));
  const given = process.env.DATABASE_URL_FOR_TESTS;
  if (given) {
    const asRole = (role: string) => {
      const url = new URL(given);
      const password = process.env[`${role.toUpperCase()}_PASSWORD`];
      if (password === undefined) return given;
      url.username = role;
      url.password = password;
      return url.href;
    };
    project.provide('superuserUrl', given);
    project.provide('ownerUrl', asRole(ownerRoleName));
    project.provide('applicationUrl', asRole(applicationRoleName));
    return async () => {};
  }
  await clearAbandoned();
  const dataDir = mkdtempSync(path.join(tmpdir(), `${folderPrefix}${Date.now().toString(36)}-`));
  const embedded = await startEmbedded({ dataDir, log: console.log });
  project.provide('superuserUrl', embedded.superuserUrl);
  project.provide('ownerUrl', embedded.ownerUrl);
  project.provide('applicationUrl', embedded.applicationUrl);
  return async () => {
    await embedded.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
