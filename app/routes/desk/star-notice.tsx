import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { publishStarsSchema } from '#services/notices/commands';
import { publishStars } from '#services/notices/index';
import { StarDraftPage } from '~/components/notices/star-draft-page';
import { formatCount } from '~/copy/format';
import { noticeNumber } from '~/copy/labels/notices';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readStarDraft } from '~/http/star-notice.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '公示评星结果 · 益邻' }];

/** What would hang of a round's results. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.publish');
  return readStarDraft(args, actor, village);
}

/** Hangs them. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.publish');
  const form = await readForm(args.request, publishStarsSchema);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, roundId: args.params.round ?? '', now: new Date() };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => publishStars(tx, actor, command));
    const alone = result.told > 0 ? `另外告诉了 ${formatCount(result.told)} 人本人。` : '';
    const text = result.notice
      ? `${noticeNumber(result.notice)}已公示。${alone}请打印张贴，再拍照上传。`
      : `没有人上公开栏。${alone}`;
    const here = `/desk/${village.code}/notices`;
    return redirectWithFlash(result.notice ? `${here}/${result.notice.id}` : here, { tone: 'good', text });
  });
}

export default function StarNotice() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return <StarDraftPage {...useLoaderData<typeof loader>()} reply={reply} />;
}
