import type { LoaderFunctionArgs } from '@remix-run/node';
import { loadBatch } from '#services/claims/index';
import { answerPage } from '~/http/answer.server';
import { leftRowsFile } from '~/http/batch-file.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

/** The rows with an error, to be repaired and sent in. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const reader = readFrom(args.context);
  return leftRowsFile(
    await answerPage(() => loadBatch(reader, actor, village.id, args.params.batch ?? '', new Date())),
  );
}
