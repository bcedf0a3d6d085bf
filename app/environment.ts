import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const flag = z
  .enum(['1', 'true', 'yes', 'on', '0', 'false', 'no', 'off'])
  .transform((word) => ['1', 'true', 'yes', 'on'].includes(word));

const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/[^\s]+$/, 'must look like postgresql://user:password@host:5432/database');

const bytesMin = 32;

const schema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  /** Set by `npm run demo`: one tap per role on the sign-in page. */
  DEMO: flag.default(false),
  HOST: z.string().min(1).optional(),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** How people reach the site; decides about `Secure` on cookies and which Origin is ours. */
  BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address like https://yilin.example.cn' })
    .transform((address) => address.replace(/\/+$/, ''))
    .optional(),
  DATA_DIR: z
    .string()
    .min(1)
    .transform((folder) => path.resolve(folder)),
  DATABASE_URL: databaseUrl.optional(),
  MIGRATION_DATABASE_URL: databaseUrl.optional(),
  /** False behind PgBouncer in transaction mode. */
  DATABASE_PREPARE: flag.default(true),
  DATABASE_CONNECTIONS_MAX: z.coerce.number().int().min(2).max(500).default(10),
  /** The one secret of the installation: every key is derived from it. */
  APP_SECRET: z
    .string()
    .refine((secret) => Buffer.byteLength(secret) >= bytesMin, `must have at least ${bytesMin} bytes`),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Number of proxies in front that set X-Forwarded-For. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
});

/** What the process was told, checked once at start. */
export type Environment = Readonly<z.infer<typeof schema>>;

/** The start stops here; the message is a table of what is wrong. */
export class EnvironmentProblem extends Error {
  override readonly name = 'EnvironmentProblem';
  constructor(readonly problems: readonly { readonly name: string; readonly problem: string }[]) {
    const width = Math.max(8, ...problems.map(({ name }) => name.length));
    const rows = problems.map(({ name, problem }) => `  ${name.padEnd(width)}  ${problem}`);
    const head = [`  ${'variable'.padEnd(width)}  what is wrong`, `  ${'-'.repeat(width)}  ${'-'.repeat(40)}`];
    super(['The environment is not right:', '', ...head, ...rows, ''].join('\n'));
  }
}

export interface EnvironmentNeeds {
  /** Where files live when DATA_DIR is not set. */
  readonly defaultDataDir: string;
  /** Production: these must come from outside. */
  readonly required?: readonly ('DATABASE_URL' | 'APP_SECRET')[];
  /** Set by the command itself; wins over the process's environment. */
  readonly fixed?: Readonly<Record<string, string>>;
}

/** The secret of a demonstration or a developer's installation: made once, kept beside its data. */
function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, 'app-secret');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    try {
      writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8');
}

/** Reads and checks the environment. Throws `EnvironmentProblem` with every wrong or missing value at once. */
export function readEnvironment(
  source: Readonly<Record<string, string | undefined>>,
  needs: EnvironmentNeeds,
): Environment {
  const given = Object.entries({ ...source, ...needs.fixed }).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const values: Record<string, unknown> = Object.fromEntries(given);
  const missing = (needs.required ?? []).filter((name) => values[name] === undefined);
  values.DATA_DIR ??= needs.defaultDataDir;
  if (values.APP_SECRET === undefined && !missing.includes('APP_SECRET')) {
    values.APP_SECRET = keptSecret(path.resolve(String(values.DATA_DIR)));
  }
  const parsed = schema.safeParse(values);
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ name: String(issue.path[0]), problem: issue.message }));
  const problems = [
    ...missing.map((name) => ({ name, problem: 'is missing' })),
    ...wrong.filter(({ name }) => !missing.some((absent) => absent === name)),
  ];
  if (!parsed.success || problems.length > 0) throw new EnvironmentProblem(problems);
  return Object.freeze(parsed.data);
}
