import { useLocation, useRouteLoaderData } from '@remix-run/react';
import type { loader } from '~/root';

/** Whether this page is shown in elder mode. */
export function useElder(): boolean {
  return useRouteLoaderData<typeof loader>('root')?.elder ?? false;
}

/** Larger letters, everywhere, until switched back. */
export function ElderSwitch() {
  const elder = useElder();
  const { pathname, search } = useLocation();
  return (
    <form method="post" action="/elder">
      <input type="hidden" name="page" value={pathname + search} />
      <button type="submit" className="pill" name="elder" value={elder ? 'off' : 'on'}>
        {elder ? '标准版' : '长辈版'}
      </button>
    </form>
  );
}
