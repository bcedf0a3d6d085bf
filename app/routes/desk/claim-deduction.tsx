import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { enterDeductionSchema } from '#services/claims/commands';
import { enterDeduction } from '#services/claims/index';
import { EnterClaimPage } from '~/components/claims/enter-claim';
import { formatPoints } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { readEntryPage } from '~/http/enter-claim.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readFormWithPhotos } from '~/http/photos.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '填报扣分 · 益邻' }];

/** Deductions: whose, when, what, why, with proof. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'claims.enter');
  const [frame, page] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readEntryPage(args, village, 'deduction'),
  ]);
  return { frame, page };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'claims.enter');
  const place = { villageId: village.id, purpose: 'claim' } as const;
  const upload = await readFormWithPhotos(args.request, args.context, actor, place);
  if (upload.problem) return formReply(upload.formData, upload.problem, 422, { photos: [upload.problem] });
  const form = await readForm(upload.formData, enterDeductionSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, now: new Date() };
    const { result, replayed } = await inTransaction(args.context, (tx) => enterDeduction(tx, actor, command));
    const text = `第 ${result.number} 号扣分已提交，${formatPoints(result.points)} 分，等别人核实；已通知本人。`;
    return redirectWithFlash(`/desk/${village.code}/claims/${result.id}`, {
      tone: 'good',
      text: replayed ? `刚才已经提交过：${text}` : text,
    });
  });
}

export default function ClaimDeduction() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return <EnterClaimPage {...useLoaderData<typeof loader>()} reply={reply} />;
}
