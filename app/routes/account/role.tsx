import type { ActionFunctionArgs } from '@remix-run/node';
import { switchRoleCommand } from '#services/identity/commands';
import { switchRole } from '#services/identity/index';
import { Refusal } from '#services/kernel/refusal';
import { roleHome } from '~/components/shell/role-home';
import { roleLabels } from '~/copy/labels/identity';
import { answerPage, notFound } from '~/http/answer.server';
import { readForm } from '~/http/form.server';
import { requireActor } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { currentSession } from '~/http/session.server';
import { inTransaction } from '~/http/transaction.server';

/** Makes another of one's own roles the active one. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, { whileActing: true });
  const form = await readForm(args.request, switchRoleCommand);
  const session = await currentSession(args);
  if (!form.ok || !session) throw notFound();
  return answerPage(async () => {
    try {
      const role = await inTransaction(args.context, (tx) => switchRole(tx, actor, session.sessionId, form.value));
      const text = `已换成“${role.unitName} · ${roleLabels[role.role]}”。`;
      return await redirectWithFlash(roleHome(role.role, role.villageCode), { tone: 'good', text });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'identity/sign-in-again') throw error;
      const text = '登录时间太久了。换成这个身份，请重新登录一次。';
      return redirectWithFlash('/sign-in?next=%2Faccount', { tone: 'wait', text });
    }
  });
}
