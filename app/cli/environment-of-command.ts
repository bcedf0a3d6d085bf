import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemFolder } from '#db/supervisor/binaries';
import { isOpenToAll, runsAsRoot } from '#db/supervisor/system-user';
import { type Environment, type EnvironmentNeeds, EnvironmentProblem, readEnvironment } from '~/environment';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** `.data` in the project; for root, whose database runs as another user, a folder outside a closed home. */
function defaultDataDir(): string {
  if (!runsAsRoot() || isOpenToAll(root)) return path.join(root, '.data');
  const mark = createHash('sha256').update(root).digest('hex').slice(0, 8);
  return path.join(systemFolder, `data-${mark}`);
}

/** Reads the environment, or ends the process with the table of what is wrong. */
export function environmentOrExit(needs: Omit<EnvironmentNeeds, 'defaultDataDir'> = {}): Environment {
  try {
    return readEnvironment(process.env, { ...needs, defaultDataDir: defaultDataDir() });
  } catch (error) {
    if (!(error instanceof EnvironmentProblem)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
