import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { signOut } from '#services/identity/index';
import { notFound } from '~/http/answer.server';
import { readForm } from '~/http/form.server';
import { requireActor } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

const sessionForm = z.object({ sessionId: z.string().regex(/^[0-9a-f]{64}$/) });

/** Signs another device of one's own out. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireActor(args);
  const form = await readForm(args.request, sessionForm);
  if (!form.ok) throw notFound();
  await inTransaction(args.context, (tx) => signOut(tx, actor, form.value.sessionId));
  return redirectWithFlash('/account', { tone: 'good', text: '那台设备已经退出。' });
}
