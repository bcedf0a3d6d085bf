import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EnvironmentProblem, readEnvironment } from '~/environment';

const secret = 'x'.repeat(32);
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'yilin-environment-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function problemsOf(
  source: Record<string, string>,
  required: readonly ('DATABASE_URL' | 'APP_SECRET')[] = [],
): string[] {
  try {
    readEnvironment(source, { defaultDataDir: dataDir, required });
    return [];
  } catch (error) {
    if (!(error instanceof EnvironmentProblem)) throw error;
    for (const { name } of error.problems) expect(error.message).toContain(name);
    return error.problems.map(({ name }) => name).sort();
  }
}

describe('the environment', () => {
  test('has defaults that start', () => {
    const environment = readEnvironment({ APP_SECRET: secret }, { defaultDataDir: dataDir });
    expect(environment).toMatchObject({ PORT: 3000, DEMO: false, DATA_DIR: dataDir, DATABASE_PREPARE: true });
  });

  test.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['BASE_URL', 'not an address'],
    ['BASE_URL', 'ftp://example.cn'],
    ['DATABASE_URL', 'mysql://root@localhost/yilin'],
    ['MIGRATION_DATABASE_URL', 'localhost'],
    ['APP_SECRET', 'short'],
    ['METRICS_TOKEN', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['NODE_ENV', 'staging'],
    ['DEMO', 'maybe'],
    ['TRUST_PROXY', '-1'],
    ['DATABASE_CONNECTIONS_MAX', '0'],
  ])('refuses %s=%s', (name, value) => {
    expect(problemsOf({ APP_SECRET: secret, [name]: value })).toEqual([name]);
  });

  test('names everything that is wrong or missing at once', () => {
    expect(problemsOf({ PORT: '0', LOG_LEVEL: 'loud' }, ['DATABASE_URL', 'APP_SECRET'])).toEqual([
      'APP_SECRET',
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
    ]);
  });

  test('takes an empty value for a missing one', () => {
    expect(problemsOf({ APP_SECRET: '', DATABASE_URL: '' }, ['DATABASE_URL', 'APP_SECRET'])).toEqual([
      'APP_SECRET',
      'DATABASE_URL',
    ]);
  });

  test('counts the secret in bytes', () => {
    expect(problemsOf({ APP_SECRET: '邻'.repeat(11) })).toEqual([]);
    expect(problemsOf({ APP_SECRET: '邻'.repeat(10) })).toEqual(['APP_SECRET']);
  });

  test('makes a secret once for a demonstration and keeps it to itself', () => {
    const first = readEnvironment({}, { defaultDataDir: dataDir });
    const second = readEnvironment({}, { defaultDataDir: dataDir });
    expect(first.APP_SECRET.length).toBeGreaterThanOrEqual(32);
    expect(second.APP_SECRET).toBe(first.APP_SECRET);
    expect(statSync(path.join(dataDir, 'app-secret')).mode & 0o777).toBe(0o600);
  });
});
