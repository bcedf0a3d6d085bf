import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DeskNoticePage } from '~/components/notices/desk-notice-page';
import { answer } from '~/http/answer.server';
import { type FormReply, formReply } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { keepNoticePhoto, readNoticeDesk } from '~/http/notice-desk.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readUpload } from '~/http/upload.server';

export const meta: MetaFunction = () => [{ title: '张贴照片 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.view');
  return readNoticeDesk(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.publish');
  const noticeId = args.params.notice ?? '';
  return answer(new FormData(), async () => {
    const { formData, file } = await readUpload(args.request, 'photo');
    if (!file) return formReply(formData, '还没有选照片。', 422);
    await keepNoticePhoto(args.context, actor, { villageId: village.id, noticeId, file });
    return redirectWithFlash(`/desk/${village.code}/notices/${noticeId}`, {
      tone: 'good',
      text: '照片已上传，公开栏上看得到。',
    });
  });
}

export default function NoticePhoto() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const sent = reply && ({ to: 'photo', reply } as const);
  return <DeskNoticePage {...useLoaderData<typeof loader>()} sent={sent} />;
}
