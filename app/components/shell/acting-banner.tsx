import { useRouteLoaderData } from '@remix-run/react';
import type { loader } from '~/root';

/** For whom the signed-in person acts; nothing when they are here for themself. */
export function useActing() {
  return useRouteLoaderData<typeof loader>('root')?.acting;
}

/** On top of every page while somebody acts for a member: for whom, how long, and the way out. */
export function ActingBanner() {
  const acting = useActing();
  if (!acting) return null;
  return (
    <form method="post" action="/acting/end" className="acting no-print" aria-label="代人办理">
      <span>
        正在代 {acting.memberName} 办理，还剩 {acting.minutesLeft} 分钟
      </span>
      <button type="submit" className="pill">
        结束代办
      </button>
    </form>
  );
}
