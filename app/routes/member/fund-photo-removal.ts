import type { ActionFunctionArgs } from '@remix-run/node';
import { workPhotoForm } from '#services/fund/commands';
import { removeWorkPhoto } from '#services/fund/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { inTransaction } from '~/http/transaction.server';

/** Takes a picture of the work away. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const { villageId } = ownMember(actor);
  const applicationId = args.params.application ?? '';
  const form = workPhotoForm.safeParse(Object.fromEntries(await readFormData(args.request)));
  return answerAway(`/me/fund/${applicationId}/photos`, '照片删掉了。', form, (value) =>
    inTransaction(args.context, (tx) =>
      removeWorkPhoto(tx, actor, { ...value, villageId, applicationId, now: new Date() }),
    ),
  );
}
