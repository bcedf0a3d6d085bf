const parentWatchMs = 1_000;

/**
 * Waits for the first of: Ctrl-C, a request to end, or the death of the npm that started us (which would otherwise leave us
 * behind, holding the port). A second Ctrl-C ends at once.
 */
export function untilStopped(): Promise<string> {
  const parent = process.ppid;
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
      if (process.env.npm_lifecycle_event && process.ppid !== parent) end('npm is gone');
    }, parentWatchMs);
    watch.unref();
  });
}
