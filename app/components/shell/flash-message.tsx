import { useRouteLoaderData } from '@remix-run/react';
import { Notice } from '~/components/ui/notice';
import type { loader } from '~/root';

/** What the last action did, said once. */
export function FlashMessage() {
  const flash = useRouteLoaderData<typeof loader>('root')?.flash;
  return flash ? <Notice tone={flash.tone}>{flash.text}</Notice> : null;
}
