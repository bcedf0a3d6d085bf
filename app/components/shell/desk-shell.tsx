import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useActing } from './acting-banner';
import { FlashMessage } from './flash-message';
import { accountPlaces } from './places';
import { SkipLink } from './skip-link';

export interface DeskMenuItem {
  readonly to: string;
  readonly label: string;
  /** How many wait there; nothing is shown for none. */
  readonly count?: number;
  readonly current?: boolean;
}

interface DeskShellProps {
  /** Where the active role applies: 青禾村. */
  readonly place: string;
  /** The active role: 村委会. */
  readonly roleLabel: string;
  readonly person: string;
  readonly menu: readonly { readonly heading?: string; readonly items: readonly DeskMenuItem[] }[];
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The committee's and the administrators' desk: menu with what waits at the left, the matter at the right. */
export function DeskShell({ place, roleLabel, person, menu, title, subtitle, actions, children }: DeskShellProps) {
  const acting = useActing();
  return (
    <div className="desk">
      <SkipLink />
      <nav className="side" aria-label="菜单">
        <div className="side-head">
          <b>
            {place} · {roleLabel}
          </b>
          <br />
          <small>
            {person}
            {!acting && (
              <>
                {' · '}
                <Link to={accountPlaces.account} reloadDocument>
                  换身份
                </Link>
              </>
            )}
          </small>
        </div>
        <div className="side-groups">
          {menu.map((group, index) => (
            <div key={group.heading ?? index}>
              {group.heading && <h2>{group.heading}</h2>}
              <ul>
                {group.items.map((item) => (
                  <li key={item.to}>
                    <Link to={item.to} reloadDocument aria-current={item.current ? 'page' : undefined}>
                      {item.label}
                      {item.count ? <i>{item.count}</i> : null}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </nav>
      <main className="main" id="main">
        <div className="main-head">
          <div>
            <h1>{title}</h1>
            <p className="sub">{subtitle}</p>
          </div>
          {actions && <div className="actions no-print">{actions}</div>}
        </div>
        <FlashMessage />
        {children}
      </main>
    </div>
  );
}
