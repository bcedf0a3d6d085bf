import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DraftMissing, DraftPage } from '~/components/notices/draft-page';
import { readDeskFrame } from '~/http/desk.server';
import { readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { noticeDraftSchema, readDraft } from '~/http/notice-draft.server';
import { redirectWithFlash } from '~/http/redirect.server';

export const meta: MetaFunction = () => [{ title: '公示以前再看一遍 · 益邻' }];

/** Opened by itself it has nothing to show: what waits stands one page before. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.publish');
  return { frame: await readDeskFrame(args.context, actor, village) };
}

/** Shows a notice as it would hang; publishes nothing. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.publish');
  const form = await readForm(args.request, noticeDraftSchema);
  const page = `/desk/${village.code}/notices/new`;
  if (!form.ok) return redirectWithFlash(page, { tone: 'bad', text: '没有看懂选了什么，请重新选。' });
  if (form.value.subjectIds.length === 0) {
    return redirectWithFlash(page, { tone: 'bad', text: '还没有选。请先勾选要公示的内容。' });
  }
  const preview = await readDraft(args, actor, village, form.value);
  return { frame: await readDeskFrame(args.context, actor, village), draft: form.value, preview };
}

export default function NoticePreviewPage() {
  const shown = useActionData<typeof action>();
  const { frame } = useLoaderData<typeof loader>();
  return shown && 'preview' in shown ? <DraftPage {...shown} /> : <DraftMissing frame={frame} />;
}
