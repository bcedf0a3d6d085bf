import type { ActionFunctionArgs } from '@remix-run/node';
import { answerPage } from '~/http/answer.server';
import { takeBarcode } from '~/http/barcode.server';
import { requireRole } from '~/http/guards.server';

/** A photographed bar code of goods that come in. */
export async function action(args: ActionFunctionArgs) {
  await requireRole(args, 'till.use');
  return answerPage(() => takeBarcode(args.request, '/till/stock/receive'));
}
