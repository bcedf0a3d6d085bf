/**
 * Runs one of the product's commands: `node app/cli/run.mjs demo`. Depends on nothing but Node, so that it works on a
 * fresh clone: installs the packages when they don't satisfy package-lock.json, mends the driver, then runs app/cli/<command>.ts through tsx.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { mendDriver } from '../../db/driver/mend.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const commands = [
  'demo',
  'dev',
  'build',
  'start',
  'test',
  'check',
  'bench',
  'migrate',
  'seed',
  'found',
  'ledger-check',
  'stock-check',
];
/** These run in production, where the packages for development may be left out. */
const production = ['start', 'migrate', 'found', 'ledger-check', 'stock-check'];

const command = process.argv[2] ?? '';
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (!commands.includes(command)) {
  console.error(`Usage: node app/cli/run.mjs <${commands.join('|')}>`);
  process.exit(2);
}
if (major < 20 || (major === 20 && minor < 11)) {
  console.error(`Yilin needs Node 20.11 or newer; this is ${process.versions.node}.`);
  process.exit(2);
}

process.chdir(root);
await providePackages();
mendDriver(root);
const { register } = await import('tsx/esm/api');
register();
const { main } = await import(`./${command}.ts`);
await main(process.argv.slice(3));

/** @param {string} file @returns {Record<string, {version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean}>} */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

function isInstalled() {
  if (!existsSync('node_modules/.package-lock.json') || !existsSync('node_modules/tsx')) return false;
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(([folder, wanted]) => {
    if (folder === '') return true;
    const present = installed[folder];
    if (present) return present.version === wanted.version;
    const mayBeAbsent = wanted.optional || wanted.devOptional;
    return Boolean(mayBeAbsent || (wanted.dev && production.includes(command)));
  });
}

async function providePackages() {
  if (isInstalled()) return;
  const lock = 'install.lock';
  const ours = `${lock}.${process.pid}`;
  writeFileSync(ours, String(process.pid));
  try {
    while (!takeLock(ours, lock)) await sleep(500);
    if (!isInstalled()) install();
  } finally {
    if (existsSync(lock) && statSync(lock).ino === statSync(ours).ino) rmSync(lock);
    rmSync(ours, { force: true });
  }
}

/** @param {string} ours @param {string} lock */
function takeLock(ours, lock) {
  try {
    linkSync(ours, lock);
    return true;
  } catch {
    if (!isHeld(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** @param {string} lock */
function isHeld(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function install() {
  console.error('Installing packages (npm ci)…');
  const npm = process.env.npm_execpath;
  const options = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  const [program, leading] = npm?.endsWith('npm-cli.js') ? [process.execPath, [npm]] : ['npm', []];
  const outcome = spawnSync(program, [...leading, ...options], {
    stdio: ['ignore', 2, 2],
    shell: program === 'npm' && process.platform === 'win32',
    env: { ...process.env, NODE_ENV: '' },
  });
  if (outcome.status !== 0) {
    console.error(
      `The packages could not be installed (npm ci ended with ${outcome.status ?? outcome.error?.message}).`,
    );
    process.exit(1);
  }
}
