import type { Role } from '#services/kernel/actor';
import { administrators, villages } from './places';

export interface DemonstrationAccount {
  readonly role: Role;
  readonly label: string;
  readonly phone: string;
  readonly password: string;
}

/** One for all, told to everybody: nothing in a demonstration is secret. */
export const demonstrationPassword = 'qinghe2026';

const rich = villages[0];
if (!rich) throw new Error('the demonstration has a village');
const { staff, people, name: villageName } = rich;

const account = (role: Role, label: string, person: { readonly name: string; readonly phone: string } | undefined) => ({
  role,
  label: `${label} · ${person?.name ?? ''}`,
  phone: person?.phone ?? '',
  password: demonstrationPassword,
});

/** One person per role, then two more of the committee so that it can vote, for the sign-in page of the demonstration and the table that `npm run demo` prints. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  account('member', `${villageName}成员`, people[0]),
  account('shop-staff', '爱心超市店员', staff.cashiers[0]),
  account('checker', '积分核实员', staff.checkers[0]),
  account('village-committee', '村委会', staff.committee),
  account('points-administrator', '积分管理员', staff.pointsAdministrator),
  account('supervisor', '村务监督委员会', staff.supervisor),
  account('township-administrator', '镇管理员', administrators.township),
  account('county-administrator', '县管理员', administrators.county),
  account('auditor', '审计员', administrators.auditor),
  account('operator', '运维员', administrators.operator),
  ...staff.colleagues.slice(0, 2).map((each) => account('village-committee', '村委委员', each)),
];
