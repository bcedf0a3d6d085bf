import { parentOf } from '#db/supervisor/processes';

const ancestorWatchMs = 1_000;

/** npm starts a shell, and the shell starts us: the line above us as text, which changes when one of them dies. */
function ancestors(): string {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}

/**
 * Waits for the first of: Ctrl-C, a request to end, or the death of the npm that started us (which would otherwise leave us
 * behind, holding the port). A second Ctrl-C ends at once.
 */
export function untilStopped(): Promise<string> {
  const atStart = ancestors();
  return new Promise((resolve) => {
    const end = (reason: string) => {
      clearInterval(watch);
      resolve(reason);
    };
    let times = 0;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        times += 1;
        if (times > 1 && signal === 'SIGINT') process.exit(130);
        end(signal);
      });
    }
    const watch = setInterval(() => {
      if (process.env.npm_lifecycle_event && ancestors() !== atStart) end('npm is gone');
    }, ancestorWatchMs);
    watch.unref();
  });
}
