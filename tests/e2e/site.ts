import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { type Environment, readEnvironment } from '~/environment';
import { loadBuild, provideBuild } from '~/hosting/build-site';
import { openLog } from '~/hosting/request-log';
import { createApplication, listen } from '~/server';

/** The secret that the harness installs: what a test writes through services, the site can read. */
const secret = 'a secret for tests only, long enough to be one';

export interface TestSite extends TestDatabase {
  readonly baseUrl: string;
  readonly environment: Environment;
}

/** The built site on a port and a database of its own; its log goes to `destination`, if any. Close it when done. */
export async function openSite(
  settings: Readonly<Record<string, string>> = {},
  destination?: pino.DestinationStream,
): Promise<TestSite> {
  await provideBuild(() => {});
  const build = await loadBuild(secret);
  const own = await ownDatabase({ connectionsMax: 8 });
  const dataDir = mkdtempSync(path.join(tmpdir(), 'yilin-site-'));
  const environment = readEnvironment(
    { NODE_ENV: 'production', APP_SECRET: secret, DATA_DIR: dataDir, ...settings },
    { defaultDataDir: dataDir },
  );
  const log = destination ? openLog('debug', destination) : pino({ level: process.env.LOG_LEVEL ?? 'silent' });
  const application = createApplication({ environment, database: own.database, log, site: async () => build });
  const server = await listen(application, 0, '127.0.0.1');
  return {
    ...own,
    environment,
    baseUrl: `http://127.0.0.1:${server.port}`,
    close: async () => {
      await server.close();
      await own.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
