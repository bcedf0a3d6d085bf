import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { paperForm } from '#services/fund/commands';
import { confirmOnPaper } from '#services/fund/index';
import { ConfirmationPage } from '~/components/fund/confirmation-page';
import { answer } from '~/http/answer.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { readOwnSpending } from '~/http/fund-spending.server';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { readFormWithPhotos } from '~/http/photos.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '受益人确认 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  return readOwnSpending(args, await requireRole(args, 'fund.apply'));
}

/** The beneficiary's signature, photographed. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const { villageId } = ownMember(actor);
  const applicationId = args.params.application ?? '';
  const upload = await readFormWithPhotos(args.request, args.context, actor, { villageId, purpose: 'fund' });
  if (upload.problem) return formReply(upload.formData, upload.problem, 422, { photos: [upload.problem] });
  const form = await readForm(upload.formData, paperForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const { photoIds, ...said } = form.value;
    const command = { ...said, villageId, applicationId, paperPhotoId: photoIds.at(-1), now: new Date() };
    await inTransaction(args.context, (tx) => confirmOnPaper(tx, actor, command));
    return redirectWithFlash(`/me/fund/${applicationId}`, { tone: 'good', text: '签字单收到了，受益人确认好了。' });
  });
}

export default function FundConfirmationPaper() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return <ConfirmationPage data={useLoaderData<typeof loader>()} way="paper" reply={reply} />;
}
