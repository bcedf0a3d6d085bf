import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { requestCodeCommand } from '#services/identity/commands';
import { requestCode } from '#services/identity/index';
import type { CodePurpose } from '#services/identity/vocabulary';
import type { Actor } from '#services/kernel/actor';
import { answer } from './answer.server';
import { readForm } from './form.server';
import { limitAttempts } from './rate-limit.server';
import { inTransaction } from './transaction.server';

const phoneForm = requestCodeCommand.extend({ next: z.string().max(2000).optional() });

/** Sends a one-time code to the phone of the form; whether the phone is known is not told. */
export async function sendCode(args: ActionFunctionArgs, actor: Actor, purpose: CodePurpose) {
  const form = await readForm(args.request, phoneForm);
  if (!form.ok) return form.reply;
  await limitAttempts(args, 'send-code');
  const { phone, next } = form.value;
  return answer(form.formData, async () => {
    const { minutes } = await inTransaction(args.context, (tx) => requestCode(tx, actor, purpose, { phone }));
    return { sent: { phone, minutes, next } };
  });
}
