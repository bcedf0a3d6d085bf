import { createServer } from 'node:net';
import { loadBuild, provideBuild } from '~/hosting/build-site';
import { openLog } from '~/hosting/request-log';
import { printWelcome, seedWithProgress } from './demonstration';
import { environmentOrExit } from './environment-of-command';
import { provideDatabase } from './provide-database';
import { runCommand, serve } from './serve';

/** Says at once that the port is taken, not after minutes of seeding. */
function requirePort(port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port, host }, () => probe.close(() => resolve()));
  });
}

export async function main(): Promise<void> {
  process.env.NODE_ENV = 'production';
  const environment = environmentOrExit({ fixed: { NODE_ENV: 'production', DEMO: '1' } });
  await runCommand(environment, async () => {
    await requirePort(environment.PORT, environment.HOST);
    const built = provideBuild(console.log);
    built.catch(() => {});
    const provided = await provideDatabase(environment, 'yilin-demo', seedWithProgress(environment));
    try {
      await built;
      const site = await loadBuild(environment.APP_SECRET);
      const log = openLog(process.env.LOG_LEVEL ?? 'warn');
      const onListening = (port: number) => printWelcome(port, environment.BASE_URL);
      await serve({ environment, provided, log, site: async () => site, onListening });
      console.log('Stopped.');
    } finally {
      await provided.close();
    }
  });
}
