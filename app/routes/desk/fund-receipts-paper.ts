import type { ActionFunctionArgs } from '@remix-run/node';
import { paperForm } from '#services/fund/commands';
import { confirmOnPaper } from '#services/fund/index';
import { answerAway } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { readFormWithPhotos } from '~/http/photos.server';
import { inTransaction } from '~/http/transaction.server';

/** The beneficiary's signature, handed in by the committee. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.enter');
  const applicationId = args.params.application ?? '';
  const place = { villageId: village.id, purpose: 'fund' } as const;
  const { formData } = await readFormWithPhotos(args.request, args.context, actor, place);
  const form = paperForm.safeParse({ ...Object.fromEntries(formData), photoIds: formData.getAll('photoIds') });
  const page = `/desk/${village.code}/fund/applications/${applicationId}/receipts`;
  return answerAway(page, '签字单收到了。', form, ({ photoIds, ...said }) => {
    const command = { ...said, villageId: village.id, applicationId, paperPhotoId: photoIds.at(-1), now: new Date() };
    return inTransaction(args.context, (tx) => confirmOnPaper(tx, actor, command));
  });
}
