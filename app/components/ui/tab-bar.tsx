import { Link } from '@remix-run/react';
import { Icon, type IconName } from './icon';

export interface Tab {
  readonly to: string;
  readonly label: string;
  readonly icon: IconName;
  readonly current?: boolean;
}

/** Words with icons along the bottom edge of a phone. */
export function TabBar({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.to}>
            <Link to={tab.to} reloadDocument aria-current={tab.current ? 'page' : undefined}>
              <Icon name={tab.icon} />
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface StripProps {
  readonly label: string;
  readonly links: readonly { readonly to: string; readonly label: string; readonly current?: boolean }[];
}

/** Sections of one subject, in a row that scrolls sideways. */
export function Strip({ label, links }: StripProps) {
  return (
    <nav className="strip" aria-label={label}>
      {links.map((link) => (
        <Link key={link.to} to={link.to} reloadDocument aria-current={link.current ? 'page' : undefined}>
          {link.label}
        </Link>
      ))}
    </nav>
  );
}
