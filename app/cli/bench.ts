import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '#db/embedded';
import { migrateDatabase } from '#db/migrate';
import { provideBuild } from '~/hosting/build-site';
import { environmentOrExit } from './environment-of-command';
import { runCommand } from './serve';

/** What `tests/bench/index.ts` is given: a server of its own and a migrated, empty database in it. */
export interface BenchDatabase {
  readonly superuserUrl: string;
  readonly ownerUrl: string;
  readonly applicationUrl: string;
}

interface BenchModule {
  runBench(database: BenchDatabase): Promise<void>;
}

export async function main(): Promise<void> {
  process.env.NODE_ENV = 'production';
  const dataDir = mkdtempSync(path.join(tmpdir(), 'yilin-bench-'));
  const environment = environmentOrExit({ fixed: { DATA_DIR: dataDir, DATABASE_URL: '', NODE_ENV: 'production' } });
  await runCommand(environment, async () => {
    const entry = new URL('../../tests/bench/index.ts', import.meta.url);
    if (!existsSync(entry)) throw new Error('There is no tests/bench/index.ts.');
    await provideBuild((line) => console.error(line));
    const embedded = await startEmbedded({ dataDir });
    try {
      await migrateDatabase(embedded.ownerUrl);
      const bench: BenchModule = await import(entry.href);
      await bench.runBench(embedded);
    } finally {
      await embedded.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
}
