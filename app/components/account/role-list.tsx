import type { OwnRole } from '#services/identity/index';
import { Button } from '~/components/ui/button';
import { Chip } from '~/components/ui/chip';
import { roleLabels } from '~/copy/labels/identity';

interface RoleListProps {
  readonly roles: readonly OwnRole[];
  readonly activeId: string;
}

/** What a person may be, which of it they are now, and the way to be another. */
export function RoleList({ roles, activeId }: RoleListProps) {
  return (
    <>
      {roles.length > 1 && <p className="hint">一次只用一个身份。换了以后，看到的和能办的事跟着变。</p>}
      <ul className="rows">
        {roles.map((role) => (
          <li key={role.id}>
            <span>
              {roleLabels[role.role]}
              <small>{[role.unitName, role.shopName].filter(Boolean).join(' · ')}</small>
            </span>
            {role.id === activeId ? (
              <span className="end">
                <Chip tone="good">现在用的</Chip>
              </span>
            ) : (
              <form method="post" action="/account/role">
                <input type="hidden" name="roleId" value={role.id} />
                <Button kind="quiet">换成这个</Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
