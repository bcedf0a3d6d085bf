import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { signInWithPassword } from '#services/identity/index';
import { succeeded } from '#services/kernel/attempt';
import { answerPage, notFound } from '~/http/answer.server';
import { demonstrationAccount } from '~/http/demonstration.server';
import { readForm } from '~/http/form.server';
import { allowAnonymous } from '~/http/guards.server';
import { goOnSignedIn } from '~/http/signed-in.server';
import { inTransaction } from '~/http/transaction.server';

const oneTapForm = z.object({
  person: z.coerce.number().int().min(0).max(100),
  next: z.string().max(2000).optional(),
});

/** One tap in the demonstration: signs in with the password that the demonstration shows to everybody. */
export async function action(args: ActionFunctionArgs) {
  const actor = await allowAnonymous(args);
  const form = await readForm(args.request, oneTapForm);
  const account = form.ok ? demonstrationAccount(args.context, form.value.person) : undefined;
  if (!form.ok || !account) throw notFound();
  return answerPage(async () => {
    const attempt = await inTransaction(args.context, (tx) => signInWithPassword(tx, actor, account));
    return goOnSignedIn(args, succeeded(attempt), form.value.next);
  });
}
