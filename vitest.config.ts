import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const folder = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url));

const alias = { '~': folder('app'), '#db': folder('db'), '#services': folder('services'), '#tests': folder('tests') };

const withDatabase = {
  globalSetup: ['tests/harness/global-setup.ts'],
  environment: 'node',
  testTimeout: 30_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...withDatabase,
          name: 'server',
          include: ['tests/{api,platform,services,properties,routes,architecture,http,seed}/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: { name: 'ui', environment: 'happy-dom', include: ['tests/components/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: {
          ...withDatabase,
          name: 'e2e',
          include: ['tests/{e2e,faults}/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
