import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { objectSchema } from '#services/notices/commands';
import { object } from '#services/notices/index';
import { NoticeChoice } from '~/components/objections/notice-choice';
import { ObjectionForm } from '~/components/objections/objection-form';
import { rowWords, TargetChoice } from '~/components/objections/objection-target';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { noticeWords, objectionConsequences, objectionNumber } from '~/copy/labels/objections';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readPaperEntry } from '~/http/objection-paper.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `录入书面异议 · ${data?.frame.village.name ?? ''} · 益邻` },
];

/** Which notice, which row, then what the letter says. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'objections.enter');
  return { ...(await readPaperEntry(args, actor, village)), requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'objections.enter');
  const noticeId = new URL(args.request.url).searchParams.get('notice') ?? '';
  const form = await readForm(args.request, objectSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, noticeId, channel: 'paper', now: new Date() } as const;
    const { result } = await inTransaction(args.context, (tx) => object(tx, actor, command));
    const text = `异议 ${objectionNumber(result)} 已录入。请打印回执交给提异议的人，要由别人答复。`;
    return redirectWithFlash(`/desk/${village.code}/objections/${result.id}`, { tone: 'good', text });
  });
}

export default function DeskObjectionNew() {
  const { frame, notices, notice, target, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const root = `/desk/${frame.village.code}/objections`;
  return (
    <VillageDesk
      frame={frame}
      current="objections"
      title="录入书面异议"
      subtitle={notice ? noticeWords(notice) : '先选是哪一份公示'}
      actions={
        <ButtonLink kind="quiet" to={notice ? `${root}/new` : root} icon="back">
          {notice ? '另选公示' : '全部异议'}
        </ButtonLink>
      }
    >
      {!notice && <NoticeChoice notices={notices} board={`/v/${frame.village.code}`} />}
      {notice && target && !target.row && !target.whole && (
        <TargetChoice kind={notice.kind} {...target} keep={{ notice: notice.id }} />
      )}
      {notice && target && (target.row || target.whole) && (
        <Card title={target.row ? rowWords(target.row) : '对整份公示提异议'}>
          <ObjectionForm
            paper
            requestId={requestId}
            rowId={target.row?.id ?? null}
            consequences={objectionConsequences(target.row?.standing ?? null, notice.kind)}
            reply={reply}
          />
        </Card>
      )}
    </VillageDesk>
  );
}
