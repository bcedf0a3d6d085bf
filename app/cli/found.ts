import { parseArgs } from 'node:util';
import { adoptMissingYears } from '#services/calendar/index';
import { foundCountyCommand } from '#services/identity/commands';
import { type Founded, foundCounty } from '#services/identity/index';
import { jobActor } from '#services/kernel/actor';
import { Refusal } from '#services/kernel/refusal';
import { installSecret } from '#services/kernel/secrets';
import { environmentOrExit } from './environment-of-command';
import { provideDatabase } from './provide-database';
import { runCommand } from './serve';

const usage =
  'Usage: npm run found -- --county-code <letters, digits, hyphens> --county-name <name> --name <your name> --phone <mobile>';

const options = {
  'county-code': { type: 'string' },
  'county-name': { type: 'string' },
  name: { type: 'string' },
  phone: { type: 'string' },
} as const;

const wanted: Readonly<Record<string, string>> = {
  countyCode: '--county-code: 1 to 32 small letters, digits and hyphens',
  countyName: '--county-name: the name of the county, at most 60 characters',
  name: '--name: the name of its first administrator, at most 40 characters',
  phone: '--phone: their mobile number, 11 digits',
};

function readCommand(words: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...words], options });
    const { 'county-code': countyCode, 'county-name': countyName, name, phone } = values;
    const parsed = foundCountyCommand.safeParse({ countyCode, countyName, name, phone });
    if (parsed.success) return parsed.data;
    const wrong = [...new Set(parsed.error.issues.map((issue) => wanted[String(issue.path[0])]))];
    console.error(`Missing or wrong:\n  ${wrong.join('\n  ')}\n${usage}`);
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
  }
  return process.exit(2);
}

function explain(error: unknown): unknown {
  if (!(error instanceof Refusal) || error.code !== 'identity/county-exists') return error;
  return new Error(
    `This installation has a county already ("${error.details.county}"); nothing was changed. ` +
      'Its administrators add townships, villages and people on the site.',
  );
}

function say(founded: Founded, replayed: boolean, countyName: string, site: string): void {
  console.log(replayed ? `"${countyName}" was there already; nothing was changed.` : `"${countyName}" is founded.`);
  if (founded.code === null) {
    console.log(`Its administrator signs in with phone and password at ${site}/sign-in`);
    return;
  }
  console.log(`First sign-in:  ${site}/sign-in/code?have=1`);
  console.log(`One-time code:  ${founded.code}  (good for ${founded.codeLifeHours} hours, once)`);
  console.log('Then set a password under "我的". The same command gives a new code until there is one.');
}

/** The first act of an installation: its county, and the person who then does everything else on the site. */
export async function main(words: readonly string[]): Promise<void> {
  const command = readCommand(words);
  const environment = environmentOrExit({ required: process.env.DATABASE_URL ? ['APP_SECRET'] : [] });
  await runCommand(environment, async () => {
    installSecret(environment.APP_SECRET);
    const provided = await provideDatabase(environment, 'yilin-found');
    try {
      const { result, replayed } = await provided.database
        .transaction((tx) => foundCounty(tx, jobActor('founding'), command))
        .catch((error: unknown) => Promise.reject(explain(error)));
      await provided.database.transaction((tx) => adoptMissingYears(tx, new Date()));
      say(result, replayed, command.countyName, environment.BASE_URL ?? `http://localhost:${environment.PORT}`);
    } finally {
      await provided.close();
    }
  });
}
