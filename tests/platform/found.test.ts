import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signInWithCode } from '#services/identity/index';
import { NO_ORIGIN } from '#services/kernel/actor';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { runCommand } from '#tests/harness/run-command';

let own: TestDatabase;
const secret = 'a secret for tests only, long enough to be one';
const phone = '13900000001';

beforeAll(async () => {
  own = await ownDatabase();
});
afterAll(() => own.close());

function found(given: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>> = {}) {
  const words = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
  const { applicationUrl: DATABASE_URL, ownerUrl: MIGRATION_DATABASE_URL } = own;
  const settings = { DATABASE_URL, MIGRATION_DATABASE_URL, APP_SECRET: secret, DATA_DIR: '/tmp', ...environment };
  return runCommand(['found', ...words], settings);
}

const values = { 'county-code': 'linshui', 'county-name': '临水县', name: '郭慧芳', phone };
const codeIn = (out: string) => /One-time code: {2}(\d{6})/.exec(out)?.[1] ?? '';

async function counts() {
  const [row] = await own.database.db.$client<{ units: number; accounts: number; roles: number }[]>`
    select (select count(*)::int from org_units) as units, (select count(*)::int from identity_accounts) as accounts,
      (select count(*)::int from identity_roles) as roles`;
  return row;
}

describe('npm run found', () => {
  test('says which values are missing or wrong, and does nothing', async () => {
    const { code, errors } = await found({ ...values, 'county-code': '临水', phone: '123' });
    expect(code).toBe(2);
    expect(errors).toContain('--county-code');
    expect(errors).toContain('--phone');
    expect(errors).not.toContain('--name: ');
    expect((await found({ ...values, unknown: 'x' })).code).toBe(2);
    expect(await counts()).toEqual({ units: 0, accounts: 0, roles: 0 });
  });

  test('asks for the secret that the server will have', async () => {
    const { code, errors } = await found(values, { APP_SECRET: '' });
    expect(code).toBe(1);
    expect(errors).toContain('APP_SECRET');
  });

  test('founds the county, whose administrator signs in with the printed code', async () => {
    const first = await found(values);
    expect(first, first.errors).toMatchObject({ code: 0 });
    expect(first.out).toContain('"临水县" is founded.');
    const again = await found(values);
    expect(again.out).toContain('was there already');
    expect(await counts()).toEqual({ units: 1, accounts: 1, roles: 2 });
    const visitor = { kind: 'visitor', origin: NO_ORIGIN } as const;
    const signIn = (code: string) =>
      own.database.transaction((tx) => signInWithCode(tx, visitor, { phone, code: codeIn(code) }));
    expect(await signIn(again.out)).toMatchObject({ ok: true, result: { role: { unitName: '临水县' } } });
  });

  test('refuses a second county in words', async () => {
    const { code, errors } = await found({ ...values, 'county-code': 'linshan', 'county-name': '临山县' });
    expect(code).toBe(1);
    expect(errors).toContain('has a county already ("临水县"); nothing was changed');
    expect(await counts()).toEqual({ units: 1, accounts: 1, roles: 2 });
  });
});
