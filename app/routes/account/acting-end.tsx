import type { ActionFunctionArgs } from '@remix-run/node';
import { endActing } from '#services/identity/index';
import { roleHome } from '~/components/shell/role-home';
import { actorVillageCode } from '~/http/acting.server';
import { notFound } from '~/http/answer.server';
import { requireActor } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { currentSession } from '~/http/session.server';
import { inTransaction } from '~/http/transaction.server';

/** Ends acting for somebody; pressed twice, or too late, it is over all the same. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, { whileActing: true });
  const session = await currentSession(args);
  if (!session) throw notFound();
  await inTransaction(args.context, (tx) => endActing(tx, actor, session.sessionId));
  const name = actor.onBehalfOf?.memberName;
  const home = roleHome(actor.role, await actorVillageCode(args.context, actor));
  const text = name ? `已结束代${name}办理。` : '代办已经结束。';
  return redirectWithFlash(home, { tone: 'good', text });
}
