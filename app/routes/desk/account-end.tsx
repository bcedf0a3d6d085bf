import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { endRoleCommand } from '#services/identity/commands';
import { endRole, findHeldRole } from '#services/identity/index';
import { isId } from '#services/kernel/ids';
import { EndRoleForm } from '~/components/account/end-role-form';
import { VillageDesk } from '~/components/shell/village-desk';
import { answer, notFound } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '停用身份 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'accounts.grant');
  const roleId = args.params.role ?? '';
  const role = isId(roleId) ? await findHeldRole(readFrom(args.context), village.id, roleId) : undefined;
  if (!role || role.endedOn) throw notFound();
  return { frame: await readDeskFrame(args.context, actor, village), role };
}

const reasonForm = endRoleCommand.pick({ reason: true });

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'accounts.grant');
  const form = await readForm(args.request, reasonForm);
  if (!form.ok) return form.reply;
  const roleId = args.params.role ?? '';
  if (!isId(roleId)) throw notFound();
  return answer(form.formData, async () => {
    const command = { roleId, reason: form.value.reason };
    await inTransaction(args.context, (tx) => endRole(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/accounts`, { tone: 'good', text: '身份已停用，马上生效。' });
  });
}

export default function DeskAccountEnd() {
  const { frame, role } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="accounts" title="停用身份">
      <EndRoleForm reply={reply} role={role} back={`/desk/${frame.village.code}/accounts`} />
    </VillageDesk>
  );
}
