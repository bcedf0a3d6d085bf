import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let project: string;

function write(file: string, text: string): void {
  const full = path.join(project, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
}

/** A clone in small: one package, from a folder, in the place of tsx. */
beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'yilin-run-'));
  for (const file of ['app/cli/run.mjs', 'db/driver/mend.mjs']) {
    cpSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), path.join(project, file));
  }
  write(
    'tsx/package.json',
    JSON.stringify({ name: 'tsx', version: '1.0.0', type: 'module', exports: { './esm/api': './api.js' } }),
  );
  write(
    'tsx/api.js',
    `import * as module from 'node:module';
    export function register() { module.register('./hook.js', import.meta.url); }`,
  );
  write(
    'tsx/hook.js',
    `export function load(url, context, next) {
    return next(url, url.endsWith('.ts') ? { ...context, format: 'module' } : context);
  }`,
  );
  write('package.json', JSON.stringify({ name: 'clone', version: '1.0.0', dependencies: { tsx: 'file:tsx' } }));
  const packages = {
    '': { name: 'clone', version: '1.0.0', dependencies: { tsx: 'file:tsx' } },
    'node_modules/tsx': { resolved: 'tsx', link: true },
    tsx: { version: '1.0.0' },
  };
  write(
    'package-lock.json',
    JSON.stringify({ name: 'clone', version: '1.0.0', lockfileVersion: 3, requires: true, packages }),
  );
  write('app/cli/build.ts', 'export async function main(words) { console.log("ran", process.cwd(), words.join()); }');
  write('app/cli/check.ts', 'export async function main() { process.exit(3); }');
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

function run(...words: string[]): Promise<{ code: number | null; out: string; errors: string }> {
  const child = spawn(process.execPath, [path.join(project, 'app/cli/run.mjs'), ...words], { cwd: tmpdir() });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (errors += chunk));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, errors })));
}

describe('a command on a fresh clone', () => {
  test('installs the packages first, once, and passes its words on', async () => {
    const first = await run('build', 'one', 'two');
    expect(first).toMatchObject({ code: 0, out: `ran ${project} one,two\n` });
    expect(first.errors).toContain('npm ci');
    expect((await run('build')).errors).toBe('');
  });

  test('installs again when the lock file asks for something else', async () => {
    await run('build');
    rmSync(path.join(project, 'node_modules/tsx'));
    expect((await run('build')).errors).toContain('npm ci');
  });

  test('is safe beside another one that installs', async () => {
    const both = await Promise.all([run('build'), run('build'), run('build')]);
    expect(both.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(both.filter(({ errors }) => errors.includes('npm ci'))).toHaveLength(1);
    expect(readdirSync(project).filter((name) => name.startsWith('install.lock'))).toEqual([]);
  });

  test('is not held up by an install that was killed', async () => {
    write('install.lock', String(2 ** 22 + 1));
    expect((await run('build')).code).toBe(0);
    expect(existsSync(path.join(project, 'install.lock'))).toBe(false);
  });

  test('ends with the code of the command, and refuses what is none', async () => {
    expect((await run('check')).code).toBe(3);
    expect(await run('nothing')).toMatchObject({ code: 2, out: '' });
    expect((await run()).errors).toContain('Usage');
  });
});
