import { Link, useRouteLoaderData } from '@remix-run/react';
import { Notice } from '~/components/ui/notice';
import type { loader } from '~/root';

/** How many notes the signed-in member has not read. */
export function useUnread(): number {
  return useRouteLoaderData<typeof loader>('root')?.unread ?? 0;
}

/** That there is something to read, and the way to it; nothing when there is not. */
export function UnreadNotes() {
  const unread = useUnread();
  if (unread === 0) return null;
  return (
    <Notice>
      有 {unread} 条新消息。
      <Link to="/me/notes" reloadDocument>
        看消息
      </Link>
    </Notice>
  );
}
