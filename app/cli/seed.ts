import { seedWithProgress } from './demonstration';
import { environmentOrExit } from './environment-of-command';
import { provideDatabase } from './provide-database';
import { runCommand } from './serve';

export async function main(): Promise<void> {
  const environment = environmentOrExit();
  await runCommand(environment, async () => {
    let hasSeeded = false;
    const seed = seedWithProgress(environment);
    const provided = await provideDatabase(environment, 'yilin-seed', async (database) => {
      await seed(database);
      hasSeeded = true;
    });
    await provided.close();
    console.log(hasSeeded ? 'The demonstration village is there.' : 'The database is not empty: nothing was added.');
  });
}
