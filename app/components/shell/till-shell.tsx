import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { TabBar } from '~/components/ui/tab-bar';
import { FlashMessage } from './flash-message';
import { NetworkLine } from './network-line';
import { accountPlaces, shopPlaces } from './places';
import { SkipLink } from './skip-link';

interface TillShellProps {
  /** The shop's name. */
  readonly title: string;
  /** Who stands at the till, and how the day goes. */
  readonly subtitle?: string;
  readonly current?: keyof typeof shopPlaces;
  /** A chip at the right: network, open or closed. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** The shop's pages, on its phone or on a PC. */
export function TillShell({ title, subtitle, current, aside, children }: TillShellProps) {
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
            {aside}
            <Link className="pill" to={accountPlaces.account} reloadDocument>
              换身份
            </Link>
          </div>
          <NetworkLine />
        </header>
        <main id="main">
          <FlashMessage />
          {children}
        </main>
      </div>
      <TabBar
        label="店内页面"
        tabs={[
          { to: shopPlaces.till, label: '收银', icon: 'scan', current: current === 'till' },
          { to: shopPlaces.slips, label: '今日单', icon: 'list', current: current === 'slips' },
          { to: shopPlaces.orders, label: '预约', icon: 'bell', current: current === 'orders' },
          { to: shopPlaces.stock, label: '库存', icon: 'box', current: current === 'stock' },
          { to: shopPlaces.more, label: '更多', icon: 'plus', current: current === 'more' },
        ]}
      />
    </>
  );
}
