import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { previewBatch } from '#services/claims/index';
import { isId, newId } from '#services/kernel/ids';
import { ListUpload } from '~/components/shell/list-upload';
import { VillageDesk } from '~/components/shell/village-desk';
import { answer } from '~/http/answer.server';
import { readUploadedBatch } from '~/http/batch-upload.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, formReply, readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { safeRedirect } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '上传名单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  return { frame: await readDeskFrame(args.context, actor, village), requestId: randomUUID() };
}

/** Reads the file and keeps it for the preview. Nobody gets anything yet. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const formData = await readFormData(args.request);
  const read = await readUploadedBatch(formData.get('file'));
  if (!read.ok) return formReply(formData, read.sentence, 422, { file: [read.sentence] });
  const given = String(formData.get('requestId') ?? '');
  const source = { kind: 'list', fileName: read.fileName, rows: read.batch.rows } as const;
  const command = { requestId: isId(given) ? given : newId(), villageId: village.id, source };
  return answer(formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => previewBatch(tx, actor, command));
    return safeRedirect(`/desk/${village.code}/batches/${result.id}`);
  });
}

export default function NewBatch() {
  const { frame, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const desk = `/desk/${frame.village.code}/batches`;
  return (
    <VillageDesk frame={frame} current="batches" title="上传名单">
      <ListUpload
        back={desk}
        requestId={requestId}
        reply={reply}
        rowsMax="5,000"
        stepsTitle="怎么录入"
        steps={[
          { what: '下载模板，填好名单', note: '模板里有本村的细则和成员，可以照着填', state: 'next' },
          { what: '上传，看预览', note: '每一行对不对、错在哪一列，都写清楚', state: 'now' },
          { what: '确认录入', note: '有错误可以改好再传，也可以只录入没有错误的行', state: 'next' },
          { what: '别人核实', note: '录入的人自己不能核实', state: 'next' },
        ]}
      />
    </VillageDesk>
  );
}
