import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Icon } from '~/components/ui/icon';
import { useActing } from './acting-banner';
import { ElderSwitch } from './elder-switch';
import { FlashMessage } from './flash-message';
import { type MemberPlace, MemberTabs } from './member-tabs';
import { memberPlaces } from './places';
import { SkipLink } from './skip-link';
import { useUnread } from './unread-notes';

interface PhoneShellProps {
  readonly title: string;
  readonly subtitle?: string;
  readonly current?: MemberPlace;
  /** Code of the member's village, for the way to its public board. */
  readonly villageCode?: string;
  readonly children: ReactNode;
}

/** A member's page: one column, the elder switch in sight, four words along the bottom. */
export function PhoneShell({ title, subtitle, current, villageCode, children }: PhoneShellProps) {
  const acting = useActing();
  const unread = useUnread();
  return (
    <>
      <SkipLink />
      <div className="phone">
        <header className="bar">
          <div>
            <h1>{title}</h1>
            {subtitle && <p>{subtitle}</p>}
          </div>
          <div className="bar-side">
            {!acting && (
              <Link
                to={memberPlaces.account}
                reloadDocument
                className="pill"
                aria-current={current === 'account' ? 'page' : undefined}
              >
                <Icon name="person" />
                我的{unread > 0 && `（${unread}）`}
              </Link>
            )}
            <ElderSwitch />
          </div>
        </header>
        <main id="main">
          <FlashMessage />
          {children}
        </main>
      </div>
      <MemberTabs current={current} villageCode={villageCode} />
    </>
  );
}
