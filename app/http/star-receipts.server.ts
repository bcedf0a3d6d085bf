import { data } from '@remix-run/node';
import { Refusal } from '#services/kernel/refusal';
import type { PublicVillage } from '#services/org/index';
import { receiptForm } from '#services/stars/commands';
import { findReceipt, listCountedSteps, listReceipts } from '#services/stars/index';
import { BALLOT_STEPS } from '#services/stars/vocabulary';
import { refusalSentence } from '~/copy/refusals';
import { formReply, readForm } from './form.server';
import { NO_STORE } from './own-stars.server';
import { pageNumber } from './page-number.server';
import { forgiveAttempt, limitAttempts } from './rate-limit.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

const receiptsPerPage = 120;

/** The counted steps of a village, and the receipts of the one that the address names. */
export async function readReceipts(args: RequestArgs, village: PublicVillage) {
  const reader = readFrom(args.context);
  const query = new URL(args.request.url).searchParams;
  const steps = await listCountedSteps(reader, village.id);
  const step = BALLOT_STEPS.find((each) => each === query.get('step'));
  const chosen = steps.find((each) => each.roundId === query.get('round') && each.step === step);
  const page = pageNumber(args.request);
  const window = { limit: receiptsPerPage, offset: (page - 1) * receiptsPerPage };
  const receipts = chosen ? await listReceipts(reader, village.id, chosen.roundId, chosen.step, window) : [];
  const more = chosen !== undefined && page * receiptsPerPage < chosen.ballots;
  return { steps, chosen: chosen ?? null, receipts, page, more };
}

/** Where the ballot of a receipt lies; the receipt comes in the body and stands in no address. Wrong tries are counted. */
export async function lookUpReceipt(args: RequestArgs, village: PublicVillage) {
  const form = await readForm(args.request, receiptForm);
  if (!form.ok) return form.reply;
  await limitAttempts(args, 'star-receipt');
  const found = await findReceipt(readFrom(args.context), village.id, form.value.receipt);
  if (!found) return formReply(form.formData, refusalSentence(new Refusal('stars/receipt-unknown')), 409);
  await forgiveAttempt(args, 'star-receipt');
  return data({ found }, { headers: NO_STORE });
}
