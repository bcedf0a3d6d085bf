import { spawn } from 'node:child_process';
import path from 'node:path';

const checks = [
  { name: 'biome', program: 'biome', options: ['check', '--diagnostic-level=warn', '.'] },
  { name: 'types', program: 'tsc', options: ['--noEmit'] },
  { name: 'imports', program: 'depcruise', options: ['--config', '.dependency-cruiser.cjs', 'app', 'db', 'services'] },
  { name: 'unused', program: 'knip', options: ['--no-progress'] },
] as const;

interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  readonly said: string;
}

function run({ name, program, options }: (typeof checks)[number]): Promise<Outcome> {
  const beganAt = Date.now();
  const suffix = process.platform === 'win32' ? '.cmd' : '';
  const child = spawn(path.join('node_modules', '.bin', program + suffix), options, {
    env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    shell: process.platform === 'win32',
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  return new Promise((resolve) => {
    const end = (passed: boolean) => resolve({ name, passed, said, seconds: (Date.now() - beganAt) / 1000 });
    child.once('error', (error) => {
      said += error.message;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

export async function main(): Promise<void> {
  const outcomes = await Promise.all(checks.map(run));
  for (const { name, passed, seconds, said } of outcomes) {
    if (!passed) console.log(`\n${said.trim()}\n`);
    console.log(`${passed ? 'ok    ' : 'FAILED'} ${name.padEnd(8)} ${seconds.toFixed(1)} s`);
  }
  process.exit(outcomes.every(({ passed }) => passed) ? 0 : 1);
}
