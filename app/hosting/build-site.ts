import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { underFileLock } from '#db/supervisor/file-lock';

const root = fileURLToPath(new URL('../..', import.meta.url));
const buildFolder = path.join(root, 'build');
/** Beside the folder, which a build empties. */
const lockFile = path.join(root, 'build.lock');
const sourceHashFile = path.join(buildFolder, 'source-hash');
const serverBuild = path.join(buildFolder, 'server', 'index.js');
export const islandsFolder = path.join(root, 'app', 'islands');

const sources = [
  'app',
  'db',
  'services',
  'public',
  'package-lock.json',
  'postcss.config.js',
  'remix.config.js',
  'vite.config.ts',
];
const notInSite = [
  'app/cli',
  'app/hosting',
  'app/server.ts',
  'app/jobs.ts',
  'db/seed',
  'db/migrations',
  'db/supervisor',
];

function filesUnder(relative: string): string[] {
  if (notInSite.includes(relative) || relative.endsWith('.md')) return [];
  const full = path.join(root, relative);
  if (!existsSync(full)) return [];
  const entries = readdirSync(full, { withFileTypes: true });
  return entries.flatMap((entry) =>
    entry.isDirectory() ? filesUnder(`${relative}/${entry.name}`) : [`${relative}/${entry.name}`],
  );
}

function hashSources(): string {
  const hash = createHash('sha256').update(process.version);
  const files = sources.flatMap((source) => (path.extname(source) ? [source] : filesUnder(source)));
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

async function runRemixBuild(version: string): Promise<void> {
  const cli = path.join(
    path.dirname(createRequire(import.meta.url).resolve('@remix-run/dev/package.json')),
    'dist/cli.js',
  );
  const child = spawn(process.execPath, [cli, 'vite:build', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', VITE_BUILD_VERSION: version },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The site could not be built:\n${said.trim()}`);
}

async function buildIslands(): Promise<void> {
  const names = existsSync(islandsFolder) ? readdirSync(islandsFolder).filter((name) => name.endsWith('.ts')) : [];
  if (names.length === 0) return;
  const { build } = await import('vite');
  const folder = (name: string) => path.join(root, name);
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    mode: 'production',
    publicDir: false,
    resolve: { alias: { '~': folder('app'), '#services': folder('services') } },
    css: { postcss: { plugins: [] } },
    build: {
      target: 'chrome80',
      outDir: path.join(buildFolder, 'client'),
      emptyOutDir: false,
      modulePreload: false,
      rollupOptions: {
        input: Object.fromEntries(names.map((name) => [name.slice(0, -'.ts'.length), path.join(islandsFolder, name)])),
        output: {
          // The worker stands at the root: a worker serves no page above its own folder.
          entryFileNames: ({ name }) => (name === 'till-worker' ? 'till-worker.js' : 'islands/[name].js'),
          chunkFileNames: 'islands/chunks/[name]-[hash].js',
        },
      },
    },
  });
}

const buildWaitMs = 300_000;

/** Builds the site when its sources have changed since the last build. Returns whether it had to. */
export async function provideBuild(log: (line: string) => void, always = false): Promise<boolean> {
  const isCurrent = (hash: string) =>
    existsSync(serverBuild) && existsSync(sourceHashFile) && readFileSync(sourceHashFile, 'utf8') === hash;
  if (!always && isCurrent(hashSources())) return false;
  return await underFileLock(lockFile, buildWaitMs, async () => {
    const hash = hashSources();
    if (!always && isCurrent(hash)) return false;
    log('Building the site…');
    rmSync(sourceHashFile, { force: true });
    await runRemixBuild(hash.slice(0, 12));
    await buildIslands();
    mkdirSync(buildFolder, { recursive: true });
    writeFileSync(sourceHashFile, hash);
    return true;
  });
}

/** The built site, with this installation's secret in its own copy of the services. */
export async function loadBuild(secret: string): Promise<ServerBuild> {
  const build: ServerBuild = await import(pathToFileURL(serverBuild).href);
  installSecretIn(build, secret);
  return build;
}

/** A build is a bundle with module state of its own. */
export function installSecretIn(build: ServerBuild, secret: string): void {
  const { installSecret } = build.entry.module as unknown as { installSecret(secret: string): void };
  installSecret(secret);
}
