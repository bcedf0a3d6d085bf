import type { ActionFunctionArgs } from '@remix-run/node';
import { acceptBatch } from '#services/claims/index';
import { answerPage } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

/** Accepts all claims of a batch that the checker may decide on. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'claims.check');
  const command = { villageId: village.id, batchId: args.params.batch ?? '' };
  const { accepted, left } = await answerPage(() =>
    inTransaction(args.context, (tx) => acceptBatch(tx, actor, command)),
  );
  const rest = left.length > 0 ? `${left.length} 件留着，原因写在每一行，要由别人核实或点开来看。` : '';
  const tone = accepted > 0 ? 'good' : 'bad';
  const page = `/desk/${village.code}/claims/batches/${command.batchId}`;
  return redirectWithFlash(page, { tone, text: `${accepted} 件已同意。${rest}` });
}
