import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { stopNoticeSchema } from '#services/notices/commands';
import { stopNotice } from '#services/notices/index';
import { DeskNoticePage } from '~/components/notices/desk-notice-page';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readNoticeDesk } from '~/http/notice-desk.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '叫停公示 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.view');
  return readNoticeDesk(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.supervise');
  const noticeId = args.params.notice ?? '';
  const form = await readForm(args.request, stopNoticeSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, noticeId, now: new Date() };
    await inTransaction(args.context, (tx) => stopNotice(tx, actor, command));
    const text = '公示已叫停，没有入账的各行退回“等公示”；扣分告知叫停的，这次不扣。';
    return redirectWithFlash(`/desk/${village.code}/notices/${noticeId}`, { tone: 'good', text });
  });
}

export default function NoticeStop() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const sent = reply && ({ to: 'stop', reply } as const);
  return <DeskNoticePage {...useLoaderData<typeof loader>()} sent={sent} />;
}
