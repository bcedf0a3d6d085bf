import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { beginningOf, isAlive, waitUntil } from './processes';

function isErrno(error: unknown, ...codes: string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

interface Holder {
  readonly pid: number;
  readonly beginning: string;
}

/** How a file says that this process holds it. */
export function thisProcess(): string {
  return JSON.stringify({ pid: process.pid, beginning: beginningOf(process.pid) } satisfies Holder);
}

/** True while the process that wrote this file lives. */
export function isHeld(file: string): boolean {
  try {
    const holder: Holder = JSON.parse(readFileSync(file, 'utf8'));
    return isAlive(holder.pid) && beginningOf(holder.pid) === holder.beginning;
  } catch {
    return false;
  }
}

/** Runs `work` while no other process holds `lock`, a file. A dead holder's lock is taken over. */
export async function underFileLock<Result>(
  lock: string,
  waitMs: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const ours = `${lock}.${randomUUID()}`;
  writeFileSync(ours, thisProcess(), { mode: 0o600 });
  const takeLock = () => {
    try {
      linkSync(ours, lock);
      return true;
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) throw error;
    }
    if (!isHeld(lock)) {
      // Only one of several waiters gets the dead holder's file; the others try again.
      const dead = `${ours}.dead`;
      try {
        renameSync(lock, dead);
        if (isHeld(dead)) linkSync(dead, lock);
        unlinkSync(dead);
      } catch (error) {
        if (!isErrno(error, 'ENOENT', 'EEXIST')) throw error;
      }
    }
    return false;
  };
  try {
    if (!(await waitUntil(takeLock, waitMs))) {
      throw new Error(`Another process has been at this for ${Math.round(waitMs / 1000)} seconds and holds ${lock}.`);
    }
    try {
      return await work();
    } finally {
      rmSync(lock, { force: true });
    }
  } finally {
    rmSync(ours, { force: true });
  }
}
