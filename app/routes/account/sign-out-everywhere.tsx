import type { ActionFunctionArgs } from '@remix-run/node';
import { signOutEverywhere } from '#services/identity/index';
import { requireActor } from '~/http/guards.server';
import { safeRedirect } from '~/http/redirect.server';
import { noSessionHeader } from '~/http/session.server';
import { inTransaction } from '~/http/transaction.server';

/** Signs every device of this person out. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args, { whileActing: true });
  await inTransaction(args.context, (tx) => signOutEverywhere(tx, actor));
  return safeRedirect('/sign-in', '/', { 'Set-Cookie': await noSessionHeader(args.context) });
}
