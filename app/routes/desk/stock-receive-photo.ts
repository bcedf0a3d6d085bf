import type { ActionFunctionArgs } from '@remix-run/node';
import { answerPage } from '~/http/answer.server';
import { takeBarcode } from '~/http/barcode.server';
import { requireVillage } from '~/http/guards.server';

/** A photographed bar code of goods that come in. */
export async function action(args: ActionFunctionArgs) {
  const { village } = await requireVillage(args, 'shop.manage');
  return answerPage(() => takeBarcode(args.request, `/desk/${village.code}/stock/receive`));
}
