import { fileURLToPath } from 'node:url';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { envOnlyMacros } from 'vite-env-only';
import remixOptions from './remix.config.js';

const folder = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url));

export default defineConfig({
  plugins: [envOnlyMacros(), remix(remixOptions as Parameters<typeof remix>[0])],
  resolve: { alias: { '~': folder('app'), '#db': folder('db'), '#services': folder('services') } },
  build: { target: 'chrome80', cssTarget: 'chrome80', assetsInlineLimit: 0 },
});
