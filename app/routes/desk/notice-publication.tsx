import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Refusal } from '#services/kernel/refusal';
import { publishNotice } from '#services/notices/index';
import { DraftMissing, DraftPage } from '~/components/notices/draft-page';
import { noticeNumber } from '~/copy/labels/notices';
import { refusalSentence } from '~/copy/refusals';
import { refusalResponse, refusalStatus } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { filledIn, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { noticeDraftSchema, publicationOf, readDraft } from '~/http/notice-draft.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '公示以前再看一遍 · 益邻' }];

/** Opened by itself it has nothing to publish: what waits stands two pages before. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.publish');
  return { frame: await readDeskFrame(args.context, actor, village) };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.publish');
  const here = `/desk/${village.code}/notices`;
  const form = await readForm(args.request, noticeDraftSchema);
  if (!form.ok) return redirectWithFlash(`${here}/new`, { tone: 'bad', text: '没有看懂选了什么，请重新选。' });
  try {
    const { result } = await inTransaction(args.context, (tx) =>
      publishNotice(tx, actor, publicationOf(village, form.value)),
    );
    const text = `${noticeNumber(result)}已公示。请打印张贴，再拍照上传。`;
    return await redirectWithFlash(`${here}/${result.id}`, { tone: 'good', text });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (refusalStatus(error) === 404) throw refusalResponse(error);
    const reply = { values: filledIn(form.formData), errors: {}, sentence: refusalSentence(error) };
    const preview = await readDraft(args, actor, village, form.value);
    const frame = await readDeskFrame(args.context, actor, village);
    return data({ frame, draft: form.value, preview, reply }, { status: refusalStatus(error) });
  }
}

export default function NoticePublication() {
  const shown = useActionData<typeof action>();
  const { frame } = useLoaderData<typeof loader>();
  return shown && 'preview' in shown ? <DraftPage {...shown} /> : <DraftMissing frame={frame} />;
}
