import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { grantRoleCommand } from '#services/identity/commands';
import { grantableRoles, grantRole, listShopChoices, listSlipMembers } from '#services/identity/index';
import { GrantRoleForm } from '~/components/account/grant-role-form';
import { VillageDesk } from '~/components/shell/village-desk';
import { roleLabels } from '~/copy/labels/identity';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '授予身份 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'accounts.grant');
  const reader = readFrom(args.context);
  const memberId = new URL(args.request.url).searchParams.get('member');
  const [frame, shops, members] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listShopChoices(reader, village.id),
    memberId ? listSlipMembers(reader, village.id) : [],
  ]);
  const member = members.find((each) => each.memberId === memberId);
  const roles = grantableRoles(actor.role).filter((role) => !/^(township|county|operator)/.test(role));
  return {
    frame,
    shops,
    roles,
    villageId: village.id,
    member: member && { id: member.memberId, name: member.name },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'accounts.grant');
  const form = await readForm(args.request, grantRoleCommand);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, unitId: village.id };
    const { result, replayed } = await inTransaction(args.context, (tx) => grantRole(tx, actor, command));
    const role = roleLabels[form.value.role];
    const text = replayed ? `${result.name}已经是${role}。` : `${result.name}现在有${role}身份了。`;
    return redirectWithFlash(`/desk/${village.code}/accounts`, { tone: 'good', text });
  });
}

export default function DeskAccountNew() {
  const { frame, roles, shops, member, villageId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="accounts" title="授予身份">
      <GrantRoleForm
        reply={reply}
        roles={roles}
        units={[{ id: villageId, name: frame.village.name }]}
        shops={shops}
        member={member}
        back={`/desk/${frame.village.code}/accounts`}
      />
    </VillageDesk>
  );
}
