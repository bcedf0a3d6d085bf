import { loadBuild, provideBuild } from '~/hosting/build-site';
import { openLog } from '~/hosting/request-log';
import { environmentOrExit } from './environment-of-command';
import { provideDatabase } from './provide-database';
import { runCommand, serve } from './serve';

export async function main(): Promise<void> {
  process.env.NODE_ENV = 'production';
  const environment = environmentOrExit({
    required: ['DATABASE_URL', 'APP_SECRET'],
    fixed: { NODE_ENV: 'production', DEMO: '0' },
  });
  await runCommand(environment, async () => {
    await provideBuild(console.log);
    const provided = await provideDatabase(environment, 'yilin');
    try {
      const site = await loadBuild(environment.APP_SECRET);
      const log = openLog(environment.LOG_LEVEL);
      await serve({
        environment,
        provided,
        log,
        site: async () => site,
        onListening: (port) => log.info({ port }, 'ready'),
      });
    } finally {
      await provided.close();
    }
  });
}
