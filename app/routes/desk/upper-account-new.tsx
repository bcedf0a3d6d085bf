import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { grantRoleCommand } from '#services/identity/commands';
import { grantableRoles, grantRole } from '#services/identity/index';
import { GrantRoleForm } from '~/components/account/grant-role-form';
import { UpperDesk } from '~/components/shell/upper-desk';
import { roleLabels } from '~/copy/labels/identity';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '授予身份 · 益邻' }];

/** Shop staff are granted at the village's own desk, where its shops are listed. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'accounts.grant');
  const { frame, units } = await readUpperDesk(args.context, actor);
  const roles = grantableRoles(actor.role).filter((role) => role !== 'shop-staff');
  return { frame, roles, units: units.map(({ id, name }) => ({ id, name })) };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'accounts.grant');
  const form = await readForm(args.request, grantRoleCommand);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const { result, replayed } = await inTransaction(args.context, (tx) => grantRole(tx, actor, form.value));
    const role = roleLabels[form.value.role];
    const text = replayed ? `${result.name}已经是${role}。` : `${result.name}现在有${role}身份了。`;
    return redirectWithFlash('/desk/accounts', { tone: 'good', text });
  });
}

export default function UpperAccountNew() {
  const { frame, roles, units } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <UpperDesk frame={frame} current="accounts" title="授予身份">
      <GrantRoleForm reply={reply} roles={roles} units={units} shops={[]} back="/desk/accounts" />
    </UpperDesk>
  );
}
