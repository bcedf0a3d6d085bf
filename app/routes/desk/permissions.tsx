import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ROLES } from '#services/kernel/actor';
import { PERMISSIONS, type Permission } from '#services/kernel/permissions';
import { UpperDesk } from '~/components/shell/upper-desk';
import { Card } from '~/components/ui/card';
import { Table } from '~/components/ui/table';
import { roleLabels } from '~/copy/labels/identity';
import { permissionLabels } from '~/copy/labels/permissions';
import { requireRole } from '~/http/guards.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '谁能做什么 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'desk.open');
  const { frame } = await readUpperDesk(args.context, actor);
  const rights = (Object.keys(permissionLabels) as Permission[]).map((permission) => ({
    permission,
    label: permissionLabels[permission],
    roles: [...PERMISSIONS[permission]] as string[],
  }));
  return { frame, rights };
}

export default function Permissions() {
  const { frame, rights } = useLoaderData<typeof loader>();
  return (
    <UpperDesk
      frame={frame}
      current="permissions"
      title="谁能做什么"
      subtitle="这张表就是系统检查时用的那一张。有几个身份的人，一次只用一个；自己的事、自家的事，都要别人来办。"
    >
      <Card>
        <Table
          rowKey={(right) => right.permission}
          items={rights}
          columns={[
            { head: '事项', cell: (right) => right.label },
            ...ROLES.map((role) => ({
              head: roleLabels[role],
              cell: (right: { roles: readonly string[] }) => (right.roles.includes(role) ? '可以' : ''),
            })),
          ]}
        />
      </Card>
    </UpperDesk>
  );
}
