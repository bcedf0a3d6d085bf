import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listHeldRoles } from '#services/identity/index';
import { can } from '#services/kernel/permissions';
import { HeldRoleTable } from '~/components/account/held-role-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { withRights } from '~/http/held-roles.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `账号和身份 · ${data?.frame.village.name ?? ''} · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'accounts.view');
  const [frame, roles] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listHeldRoles(readFrom(args.context), village.id),
  ]);
  return { frame, roles: withRights(actor, roles), mayGrant: can(actor, 'accounts.grant') };
}

export default function DeskAccounts() {
  const { frame, roles, mayGrant } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/accounts`;
  const add = mayGrant && (
    <ButtonLink icon="plus" to={`${here}/new`}>
      授予身份
    </ButtonLink>
  );
  return (
    <VillageDesk
      frame={frame}
      current="accounts"
      title="账号和身份"
      subtitle="谁用什么身份办事。成员的登录看“首次登录单”。"
      actions={add || undefined}
    >
      <Card>
        {roles.length > 0 ? (
          <HeldRoleTable roles={roles} endAddress={(roleId) => `${here}/${roleId}/end`} />
        ) : (
          <EmptyState icon="person" title="还没有人有身份" next={add || undefined} />
        )}
      </Card>
    </VillageDesk>
  );
}
