import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { endRoleCommand } from '#services/identity/commands';
import { endRole, findHeldRole } from '#services/identity/index';
import { isId } from '#services/kernel/ids';
import { EndRoleForm } from '~/components/account/end-role-form';
import { UpperDesk } from '~/components/shell/upper-desk';
import { answer, notFound } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '停用身份 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'accounts.grant');
  const roleId = args.params.role ?? '';
  const role = isId(roleId) ? await findHeldRole(readFrom(args.context), actor.unitId, roleId) : undefined;
  if (!role || role.endedOn) throw notFound();
  return { frame: (await readUpperDesk(args.context, actor)).frame, role };
}

const reasonForm = endRoleCommand.pick({ reason: true });

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'accounts.grant');
  const form = await readForm(args.request, reasonForm);
  if (!form.ok) return form.reply;
  const roleId = args.params.role ?? '';
  if (!isId(roleId)) throw notFound();
  return answer(form.formData, async () => {
    const command = { roleId, reason: form.value.reason };
    await inTransaction(args.context, (tx) => endRole(tx, actor, command));
    return redirectWithFlash('/desk/accounts', { tone: 'good', text: '身份已停用，马上生效。' });
  });
}

export default function UpperAccountEnd() {
  const { frame, role } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <UpperDesk frame={frame} current="accounts" title="停用身份">
      <EndRoleForm reply={reply} role={role} back="/desk/accounts" />
    </UpperDesk>
  );
}
