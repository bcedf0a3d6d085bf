import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Mark } from '~/components/ui/mark';
import { Strip } from '~/components/ui/tab-bar';
import { ElderSwitch } from './elder-switch';
import { FlashMessage } from './flash-message';
import { MemberTabs } from './member-tabs';
import { accountPlaces } from './places';
import { SkipLink } from './skip-link';

/** A visitor, somebody signed in, or a member in that role. */
export type Audience = 'visitor' | 'person' | 'member';

export type BoardPart =
  | 'summary'
  | 'notices'
  | 'rules'
  | 'goods'
  | 'donations'
  | 'fund'
  | 'wishes'
  | 'stars'
  | 'honours'
  | 'entries'
  | 'sheets'
  | 'seals';

interface PublicShellProps {
  /** The village whose board this is; none on the front page. */
  readonly village?: { readonly code: string; readonly name: string };
  readonly current?: BoardPart;
  /** Who reads: a member keeps the tabs, whoever has signed in needs no sign-in. */
  readonly audience?: Audience;
  readonly children: ReactNode;
}

/** What anyone may read, without signing in. */
export function PublicShell({ village, current, audience = 'visitor', children }: PublicShellProps) {
  const board = village && `/v/${village.code}`;
  return (
    <>
      <SkipLink />
      <div className="board">
        <header className="bar">
          <Link to="/" reloadDocument className="mark">
            <Mark />
            益邻
          </Link>
          <div className="bar-side">
            <ElderSwitch />
            <Link
              to={audience === 'visitor' ? accountPlaces.signIn : accountPlaces.account}
              reloadDocument
              className="pill"
            >
              {audience === 'visitor' ? '登录' : '我的'}
            </Link>
          </div>
          {village && <h1 className="board-title">{village.name}公开栏</h1>}
        </header>
        {board && (
          <Strip
            label="公开栏"
            links={[
              { to: board, label: '总览', current: current === 'summary' },
              { to: `${board}/notices`, label: '公示', current: current === 'notices' },
              { to: `${board}/entries`, label: '积分明细', current: current === 'entries' },
              { to: `${board}/sheets`, label: '公开表', current: current === 'sheets' },
              { to: `${board}/rules`, label: '积分细则', current: current === 'rules' },
              { to: `${board}/goods`, label: '商品', current: current === 'goods' },
              { to: `${board}/fund`, label: '微服务资金', current: current === 'fund' },
              { to: `${board}/wishes`, label: '微心愿', current: current === 'wishes' },
              { to: `${board}/stars`, label: '评星', current: current === 'stars' },
              { to: `${board}/honours`, label: '光荣榜', current: current === 'honours' },
              { to: `${board}/donations`, label: '捐赠', current: current === 'donations' },
              { to: `${board}/seals`, label: '账本封存', current: current === 'seals' },
            ]}
          />
        )}
        <main id="main">
          <FlashMessage />
          {children}
        </main>
        <footer className="no-print">姓名只显示首尾字；电话、证件、银行卡一律不公开。</footer>
      </div>
      {audience === 'member' && <MemberTabs current="board" villageCode={village?.code} />}
    </>
  );
}
