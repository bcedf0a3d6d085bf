import type { Vitest } from 'vitest/node';
import { provideBuild } from '~/hosting/build-site';

interface Count {
  passed: number;
  failed: number;
}

/** Counts tests; a file that fails as a whole counts as one failure, and so does an error outside every test. */
function count(vitest: Vitest): Count {
  const total: Count = { passed: 0, failed: vitest.state.getUnhandledErrors().length };
  for (const module of vitest.state.getTestModules()) {
    let failedHere = 0;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') total.passed += 1;
      if (state === 'failed') failedHere += 1;
    }
    if (failedHere === 0 && module.state() === 'failed') failedHere = 1;
    total.failed += failedHere;
  }
  return total;
}

/** All tests, or those whose path holds one of the words given; a database of its own, and a site built for the journeys. */
export async function main(words: readonly string[]): Promise<void> {
  process.env.NODE_ENV = 'test';
  await provideBuild(console.log);
  const { startVitest } = await import('vitest/node');
  const vitest = await startVitest('test', [...words], { watch: false, run: true });
  const { passed, failed } = count(vitest);
  const isFailure = failed > 0 || passed === 0;
  await vitest.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(isFailure ? 1 : 0);
}
