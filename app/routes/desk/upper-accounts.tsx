import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listHeldRoles } from '#services/identity/index';
import { can } from '#services/kernel/permissions';
import { HeldRoleTable } from '~/components/account/held-role-table';
import { UpperDesk } from '~/components/shell/upper-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { requireRole } from '~/http/guards.server';
import { withRights } from '~/http/held-roles.server';
import { readFrom } from '~/http/transaction.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '账号和身份 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'accounts.view');
  const [{ frame }, roles] = await Promise.all([
    readUpperDesk(args.context, actor),
    listHeldRoles(readFrom(args.context), actor.unitId, 'below'),
  ]);
  return { frame, roles: withRights(actor, roles), mayGrant: can(actor, 'accounts.grant') };
}

export default function UpperAccounts() {
  const { frame, roles, mayGrant } = useLoaderData<typeof loader>();
  return (
    <UpperDesk
      frame={frame}
      current="accounts"
      title="账号和身份"
      subtitle={`${frame.place}和下面各村，谁用什么身份办事。`}
      actions={
        mayGrant && (
          <ButtonLink icon="plus" to="/desk/accounts/new">
            授予身份
          </ButtonLink>
        )
      }
    >
      <Card>
        <HeldRoleTable roles={roles} endAddress={(roleId) => `/desk/accounts/${roleId}/end`} withUnit />
      </Card>
    </UpperDesk>
  );
}
