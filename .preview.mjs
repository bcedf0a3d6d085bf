import { createRequestHandler } from '@remix-run/express';
import express from 'express';

const build = await import('./build/server/index.js');
const app = express();
app.use(express.static('build/client'));
app.use(express.static('public'));
app.all(
  '*',
  createRequestHandler({
    build,
    getLoadContext: () => ({
      environment: { NODE_ENV: 'test', DEMO: true },
      requestId: '0199b3c2-7f3a',
      cspNonce: 'x',
      address: '127.0.0.1',
      log: console,
      database: undefined,
    }),
  }),
);
app.listen(4200, '127.0.0.1', () => console.log('up'));
