import type { ActionFunctionArgs } from '@remix-run/node';
import { workPhotosForm } from '#services/fund/commands';
import { addWorkPhotos } from '#services/fund/index';
import { answerAway } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { readFormWithPhotos } from '~/http/photos.server';
import { inTransaction } from '~/http/transaction.server';

/** Pictures of the work, handed in by the committee. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.enter');
  const applicationId = args.params.application ?? '';
  const place = { villageId: village.id, purpose: 'fund' } as const;
  const { formData } = await readFormWithPhotos(args.request, args.context, actor, place);
  const form = workPhotosForm.safeParse({ kind: formData.get('kind'), photoIds: formData.getAll('photoIds') });
  const page = `/desk/${village.code}/fund/applications/${applicationId}/receipts`;
  return answerAway(page, '照片收到了。', form, (value) =>
    inTransaction(args.context, (tx) =>
      addWorkPhotos(tx, actor, { ...value, villageId: village.id, applicationId, now: new Date() }),
    ),
  );
}
