import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Mark } from '~/components/ui/mark';
import { ElderSwitch } from './elder-switch';
import { FlashMessage } from './flash-message';
import { SkipLink } from './skip-link';

interface EntryShellProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Where the mark leads: the front page, or the signed-in person's own. */
  readonly home?: { readonly to: string; readonly label: string };
  readonly children: ReactNode;
}

/** Signing in and one's own account: one column, the same for every role. */
export function EntryShell({ title, lead, home, children }: EntryShellProps) {
  return (
    <>
      <SkipLink />
      <div className="phone">
        <header className="bar">
          <Link to="/" reloadDocument className="mark">
            <Mark />
            益邻
          </Link>
          <div className="bar-side">
            {home && (
              <Link to={home.to} reloadDocument className="pill">
                {home.label}
              </Link>
            )}
            <ElderSwitch />
          </div>
        </header>
        <FlashMessage />
        <main id="main">
          <h1 className="px-4 mb-2">{title}</h1>
          {lead && <p className="lead">{lead}</p>}
          {children}
        </main>
      </div>
    </>
  );
}
