import { embeddedDatabaseName } from '#db/embedded';
import { migrationLevel } from '#db/migrate';
import { environmentOrExit } from './environment-of-command';
import { provideDatabase } from './provide-database';
import { runCommand } from './serve';

export async function main(): Promise<void> {
  const environment = environmentOrExit();
  await runCommand(environment, async () => {
    const provided = await provideDatabase(environment, 'yilin-migrate');
    try {
      const { applied, newest } = await migrationLevel(provided.database.db);
      const name = environment.DATABASE_URL ? 'The database' : `The embedded database "${embeddedDatabaseName}"`;
      console.log(`${name} is at migration ${applied} (${newest}).`);
    } finally {
      await provided.close();
    }
  });
}
