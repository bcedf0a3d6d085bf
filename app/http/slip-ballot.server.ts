import { data } from '@remix-run/node';
import { loadUnit } from '#services/org/index';
import { loadSlipBallot } from '#services/stars/index';
import { attempted } from './activity-sign-in.server';
import { NO_STORE } from './own-stars.server';
import { forgiveAttempt, limitAttempts } from './rate-limit.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** The ballot of the slip that an address names, or why there is none; wrong codes of an address are counted. */
export async function readSlipBallot(args: RequestArgs) {
  const reader = readFrom(args.context);
  await limitAttempts(args, 'star-slip');
  const { result: sheet, sentence } = await attempted(() => loadSlipBallot(reader, args.params.slip ?? '', new Date()));
  if (!sheet) return data({ sentence: sentence ?? '', opened: undefined }, { status: 409, headers: NO_STORE });
  await forgiveAttempt(args, 'star-slip');
  const { code, name } = await loadUnit(reader, sheet.villageId, sheet.villageId);
  const opened = { sheet, village: { code, name }, requestId: crypto.randomUUID() };
  return data({ sentence: '', opened }, { headers: NO_STORE });
}
