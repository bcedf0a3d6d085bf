import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { applyRosterSchema } from '#services/org/commands';
import { applyRoster, loadRosterPreview } from '#services/org/index';
import { ApplyForm } from '~/components/org/apply-form';
import { PreviewHead } from '~/components/org/preview-head';
import { PreviewTable } from '~/components/org/preview-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { rosterImportStateLabels } from '~/copy/labels/org';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { previewHead, previewPage } from '~/http/roster-preview.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '导入预览 · 益邻' }];

/** An uploaded roster as it stands against the records at this moment. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const preview = await answerPage(() =>
    loadRosterPreview(readFrom(args.context), village.id, args.params.import ?? ''),
  );
  return {
    frame: await readDeskFrame(args.context, actor, village),
    head: previewHead(preview),
    page: previewPage(args.request, preview),
    requestId: randomUUID(),
    today: dateInChina(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const form = await readForm(args.request, applyRosterSchema.omit({ villageId: true, importId: true }));
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, importId: args.params.import ?? '' };
  return answer(form.formData, async () => {
    const { counts } = await inTransaction(args.context, (tx) => applyRoster(tx, actor, command));
    const left = counts.wrong > 0 ? `，${counts.wrong} 行有错误没有导入` : '';
    const text = `已导入：新增 ${counts.new} 人，修改 ${counts.changed} 人${left}。`;
    return redirectWithFlash(`/desk/${village.code}/roster`, { tone: 'good', text });
  });
}

export default function RosterImportPage() {
  const { frame, head, page, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const desk = `/desk/${frame.village.code}/roster`;
  const { counts } = head;
  if (head.state !== 'previewed') {
    const next = <ButtonLink to={desk}>看花名册</ButtonLink>;
    return (
      <VillageDesk frame={frame} current="roster" title={`导入：${head.fileName}`}>
        <EmptyState icon="done" title={rosterImportStateLabels[head.state]} next={next} />
      </VillageDesk>
    );
  }
  const discard = (
    <form method="post" action={`${desk}/imports/${head.id}/discard`}>
      <Button kind="quiet">放弃这份名单</Button>
    </form>
  );
  return (
    <VillageDesk frame={frame} current="roster" title="导入预览" subtitle={head.fileName} actions={discard}>
      <PreviewHead head={head} state={page.state} />
      {counts.new + counts.changed > 0 ? (
        <ApplyForm {...{ counts, fingerprint: head.fingerprint, requestId, today, reply }} />
      ) : (
        <Card>
          <EmptyState
            title={counts.wrong > 0 ? '能写入的行一行也没有，请先改好错误' : '没有可以写入的行：都和花名册一致'}
            next={<ButtonLink to={`${desk}/upload`}>换一份文件</ButtonLink>}
          />
        </Card>
      )}
      <Card>
        <PreviewTable lines={page.lines} />
        <Pager
          label="翻页"
          position={page.position}
          previous={page.previous ? { to: page.previous, label: '上一页' } : undefined}
          next={page.next ? { to: page.next, label: '下一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
