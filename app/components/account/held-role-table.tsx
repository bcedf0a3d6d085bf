import type { HeldRole } from '#services/identity/index';
import { ButtonLink } from '~/components/ui/button';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDate } from '~/copy/format';
import { roleLabels } from '~/copy/labels/identity';

interface HeldRoleTableProps {
  readonly roles: readonly (HeldRole & { readonly mayEnd: boolean })[];
  /** The page on which a role is ended. */
  readonly endAddress: (roleId: string) => string;
  readonly withUnit?: boolean;
}

/** Who holds which role since when, and who gave it. */
export function HeldRoleTable({ roles, endAddress, withUnit }: HeldRoleTableProps) {
  return (
    <Table
      rowKey={(role) => role.id}
      items={roles}
      columns={[
        { head: '姓名', cell: (role) => role.name },
        {
          head: '身份',
          cell: (role) => (
            <>
              {roleLabels[role.role]}
              {(withUnit || role.shopName) && (
                <small>{[withUnit && role.unitName, role.shopName].filter(Boolean).join(' · ')}</small>
              )}
            </>
          ),
        },
        {
          head: '从哪天、谁给的',
          cell: (role) => (
            <>
              {formatDate(role.grantedOn)}
              <small>{role.grantedByName ?? '系统'}</small>
            </>
          ),
        },
        {
          head: '现在',
          cell: (role) =>
            role.endedOn ? (
              <>
                <Chip tone="plain">已停用</Chip>
                <small>
                  {formatDate(role.endedOn)} {role.endedByName} {role.endReason}
                </small>
              </>
            ) : (
              <Chip tone="good">在用</Chip>
            ),
        },
        {
          head: '办理',
          cell: (role) =>
            role.mayEnd && (
              <ButtonLink kind="quiet" to={endAddress(role.id)}>
                停用
              </ButtonLink>
            ),
        },
      ]}
    />
  );
}
