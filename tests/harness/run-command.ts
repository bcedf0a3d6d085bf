import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const runner = fileURLToPath(new URL('../../app/cli/run.mjs', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly errors: string;
}

export interface RunningCommand {
  readonly child: ChildProcessWithoutNullStreams;
  /** What it has said so far, on both outputs. */
  said(): string;
  /** Resolves when it has said `words`; rejects when it ends without. */
  until(words: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

/** Starts one of the product's commands as npm would, with an environment of its own. */
export function startCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): RunningCommand {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  const clean: Record<string, string | undefined> = { PATH, HOME, TMPDIR, LANG, ...environment };
  const child = spawn(process.execPath, [runner, ...words], { env: clean as NodeJS.ProcessEnv });
  let out = '';
  let errors = '';
  const listeners = new Set<() => void>();
  const hear = () => listeners.forEach((listener) => void listener());
  child.stdout.on('data', (chunk) => {
    out += chunk;
    hear();
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
    hear();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, out, errors }));
  });
  const said = () => out + errors;
  const until = (wanted: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!said().includes(wanted)) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
      ended.then(() => reject(new Error(`"${words.join(' ')}" ended before it said "${wanted}":\n${said()}`)));
    });
  return { child, said, until, ended };
}

/** Runs a command to its end. */
export function runCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Ended> {
  return startCommand(words, environment).ended;
}
