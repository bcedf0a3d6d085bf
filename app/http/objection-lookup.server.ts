import { Refusal } from '#services/kernel/refusal';
import { objectionLookupSchema } from '#services/notices/commands';
import { lookUpObjection, type ObjectionView } from '#services/notices/index';
import type { PublicVillage } from '#services/org/index';
import { refusalSentence } from '~/copy/refusals';
import { formReply, readForm } from './form.server';
import { forgiveAttempt, limitAttempts } from './rate-limit.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

type Found =
  | {
      readonly ok: true;
      readonly objection: ObjectionView;
      readonly lookup: { readonly number: string; readonly code: string };
    }
  | { readonly ok: false; readonly reply: ReturnType<typeof formReply> };

/** The objection whose number and code a form names; wrong tries of an address are counted. */
export async function readLookup(args: RequestArgs, village: PublicVillage): Promise<Found> {
  const form = await readForm(args.request, objectionLookupSchema);
  if (!form.ok) return { ok: false, reply: form.reply };
  await limitAttempts(args, 'objection-lookup');
  const objection = await lookUpObjection(readFrom(args.context), village.id, form.value);
  if (!objection) {
    return { ok: false, reply: formReply(form.formData, refusalSentence(new Refusal('notices/wrong-lookup')), 409) };
  }
  await forgiveAttempt(args, 'objection-lookup');
  return { ok: true, objection, lookup: form.value };
}
