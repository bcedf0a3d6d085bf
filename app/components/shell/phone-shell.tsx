import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Icon } from '~/components/ui/icon';
import { TabBar } from '~/components/ui/tab-bar';
import { ElderSwitch } from './elder-switch';
import { FlashMessage } from './flash-message';
import { memberPlaces } from './places';
import { SkipLink } from './skip-link';

/** The four words at a member's thumb, and the account page. */
export type MemberPlace = 'home' | 'claims' | 'goods' | 'board' | 'account';

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
            <Link
              to={memberPlaces.account}
              reloadDocument
              className="pill"
              aria-current={current === 'account' ? 'page' : undefined}
            >
              <Icon name="person" />
              我的
            </Link>
            <ElderSwitch />
          </div>
        </header>
        <main id="main">
          <FlashMessage />
          {children}
        </main>
      </div>
      <TabBar
        label="主要页面"
        tabs={[
          { to: memberPlaces.home, label: '首页', icon: 'home', current: current === 'home' },
          { to: memberPlaces.claims, label: '申报', icon: 'claim', current: current === 'claims' },
          { to: memberPlaces.goods, label: '爱心超市', icon: 'shop', current: current === 'goods' },
          {
            to: villageCode ? `/v/${villageCode}` : '/',
            label: '公开栏',
            icon: 'board',
            current: current === 'board',
          },
        ]}
      />
    </>
  );
}
