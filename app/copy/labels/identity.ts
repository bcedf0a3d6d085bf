import type { ConsentKind, Role } from '#services/identity/vocabulary';

export const roleLabels = {
  member: '成员',
  'shop-staff': '爱心超市店员',
  checker: '核实员',
  'village-committee': '村委会',
  'points-administrator': '积分管理员',
  supervisor: '村务监督委员会',
  'township-administrator': '乡镇管理员',
  'county-administrator': '县级管理员',
  auditor: '审计员',
  operator: '系统运维',
} as const satisfies Record<Role, string>;

/** An agent's role: a member who acts for somebody looks after the grid. */
export function agentRoleLabel(role: Role): string {
  return role === 'member' ? '网格员' : roleLabels[role];
}

export const consentLabels = {
  'in-person': '本人在场，当面同意',
  'by-phone': '本人在电话里同意',
  'in-writing': '本人写了条子或按了手印',
} as const satisfies Record<ConsentKind, string>;
