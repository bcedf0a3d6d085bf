import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { writeCommentSchema } from '#services/notices/commands';
import { commentOnNotice, listNoticeComments, loadNotice } from '#services/notices/index';
import { CommentsCard } from '~/components/objections/comments-card';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { noticeWords } from '~/copy/labels/objections';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `监督意见 · ${data?.frame.village.name ?? ''} · 益邻` },
];

/** What the supervisors said about a notice, and for them a field for more. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.view');
  const reader = readFrom(args.context);
  const notice = await answerPage(() => loadNotice(reader, village.id, args.params.notice ?? ''));
  const { id, year, number, kind, title } = notice;
  const comments = await listNoticeComments(reader, village.id, id);
  const frame = await readDeskFrame(args.context, actor, village);
  const canComment = can(actor, 'notices.supervise');
  return { frame, notice: { id, year, number, kind, title }, comments, canComment, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.supervise');
  const form = await readForm(args.request, writeCommentSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, noticeId: args.params.notice ?? '' };
    await inTransaction(args.context, (tx) => commentOnNotice(tx, actor, command));
    const page = `/desk/${village.code}/notices/${command.noticeId}/comments`;
    return redirectWithFlash(page, { tone: 'good', text: '监督意见已经写下，和公示一起公开。' });
  });
}

export default function DeskNoticeComments() {
  const { frame, notice, comments, canComment, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const here = `/desk/${frame.village.code}/notices/${notice.id}`;
  return (
    <VillageDesk
      frame={frame}
      current="objections"
      title="监督意见"
      subtitle={noticeWords(notice)}
      actions={
        <ButtonLink kind="quiet" to={here} icon="back">
          回这份公示
        </ButtonLink>
      }
    >
      {comments.length === 0 && !canComment && (
        <Card>
          <EmptyState icon="info" title="监督委员会还没有写意见" />
        </Card>
      )}
      <CommentsCard
        comments={comments}
        address={canComment ? `${here}/comments` : null}
        requestId={requestId}
        readers="写下以后不能改，和您的姓名、身份一起跟着公示公开"
        reply={reply}
      />
    </VillageDesk>
  );
}
