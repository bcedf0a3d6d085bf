import type { ReactNode } from 'react';
import type { Role } from '#services/kernel/actor';
import { PERMISSIONS, type Permission } from '#services/kernel/permissions';
import { roleLabels } from '~/copy/labels/identity';
import { DeskShell } from './desk-shell';

export type UpperMatter =
  | 'villages'
  | 'assessments'
  | 'budgets'
  | 'settlements'
  | 'fund'
  | 'fundBook'
  | 'starComparison'
  | 'stars'
  | 'starSchemes'
  | 'fairness'
  | 'units'
  | 'accounts'
  | 'settings'
  | 'calendar'
  | 'audit'
  | 'permissions'
  | 'outbox';

const places: Readonly<Record<UpperMatter, { to: string; label: string; permission: Permission }>> = {
  villages: { to: '/desk', label: '各村', permission: 'desk.open' },
  assessments: { to: '/desk/assessments', label: '季度评定', permission: 'tree.view' },
  budgets: { to: '/desk/budgets', label: '积分预算', permission: 'budget.approve' },
  settlements: { to: '/desk/settlements', label: '超市结算', permission: 'settlements.approve' },
  fund: { to: '/desk/fund', label: '微服务资金', permission: 'fund.approve' },
  fundBook: { to: '/desk/fund/book', label: '微服务资金账', permission: 'fund.compare' },
  stars: { to: '/desk/stars', label: '评星', permission: 'stars.compare' },
  starSchemes: { to: '/desk/stars/schemes', label: '评星办法', permission: 'stars.compare' },
  starComparison: { to: '/desk/stars/compare', label: '各村三亮三比', permission: 'stars.compare' },
  fairness: { to: '/desk/fairness', label: '公平情况', permission: 'fairness.view' },
  units: { to: '/desk/units', label: '乡镇和村', permission: 'tree.view' },
  accounts: { to: '/desk/accounts', label: '账号和身份', permission: 'accounts.view' },
  settings: { to: '/desk/settings', label: '设置', permission: 'tree.view' },
  calendar: { to: '/desk/calendar', label: '工作日历', permission: 'calendar.view' },
  audit: { to: '/desk/audit', label: '操作日志', permission: 'audit.view' },
  permissions: { to: '/desk/permissions', label: '谁能做什么', permission: 'desk.open' },
  outbox: { to: '/dev/outbox', label: '待发短信', permission: 'outbox.view' },
};

export interface UpperFrame {
  /** The township or county. */
  readonly place: string;
  readonly actor: { readonly name: string; readonly role: Role };
}

interface UpperDeskProps {
  readonly frame: UpperFrame;
  readonly current?: UpperMatter;
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page that concerns more than one village: the desk of a township or county. */
export function UpperDesk({ frame, current, ...page }: UpperDeskProps) {
  const { role } = frame.actor;
  const items = Object.entries(places)
    .filter(([, place]) => (PERMISSIONS[place.permission] as readonly Role[]).includes(role))
    .map(([matter, { to, label }]) => ({ to, label, current: matter === current }));
  return (
    <DeskShell
      place={frame.place}
      roleLabel={roleLabels[role]}
      person={frame.actor.name}
      menu={[{ items }]}
      {...page}
    />
  );
}
