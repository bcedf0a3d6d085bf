import { Button } from '~/components/ui/button';
import { Chip } from '~/components/ui/chip';

interface SessionListProps {
  readonly sessions: readonly {
    readonly id: string;
    readonly device: string;
    readonly signedInAt: string;
    readonly isCurrent: boolean;
  }[];
}

/** Where a person is signed in, each with the way out. */
export function SessionList({ sessions }: SessionListProps) {
  return (
    <ul className="rows">
      {sessions.map((session) => (
        <li key={session.id}>
          <span>
            {session.device}
            <small>{session.signedInAt} 登录</small>
          </span>
          {session.isCurrent ? (
            <span className="end">
              <Chip tone="good">这台</Chip>
            </span>
          ) : (
            <form method="post" action="/account/session-end">
              <input type="hidden" name="sessionId" value={session.id} />
              <Button kind="quiet">让它退出</Button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
