import type { ServerBuild } from '@remix-run/node';
import express from 'express';
import { createServer } from 'vite';
import { installSecretIn } from '~/hosting/build-site';
import { openLog } from '~/hosting/request-log';
import { printWelcome, seedWithProgress } from './demonstration';
import { environmentOrExit } from './environment-of-command';
import { provideDatabase } from './provide-database';
import { runCommand, serve } from './serve';

export async function main(): Promise<void> {
  process.env.NODE_ENV = 'development';
  const environment = environmentOrExit({ fixed: { NODE_ENV: 'development', DEMO: process.env.DEMO ?? '1' } });
  await runCommand(environment, async () => {
    const provided = await provideDatabase(environment, 'yilin-dev', seedWithProgress(environment));
    const vite = await createServer({ server: { middlewareMode: true, hmr: { port: environment.PORT + 1 } } });
    try {
      const site = async () => {
        const build = (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild;
        installSecretIn(build, environment.APP_SECRET);
        return build;
      };
      const development = express.Router();
      development.use((request, _response, next) => {
        request.url = request.url.replace(/^\/islands\/([\w-]+)\.js/, '/app/islands/$1.ts');
        next();
      });
      development.use(vite.middlewares);
      const onListening = (port: number) => printWelcome(port, environment.BASE_URL);
      await serve({ environment, provided, log: openLog(environment.LOG_LEVEL), site, development, onListening });
    } finally {
      await vite.close();
      await provided.close();
    }
  });
}
