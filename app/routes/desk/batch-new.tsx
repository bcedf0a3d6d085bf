import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { previewBatch } from '#services/claims/index';
import { isId, newId } from '#services/kernel/ids';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { Steps } from '~/components/ui/steps';
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
      <div className="columns">
        <Card title="上传名单">
          <form method="post" encType="multipart/form-data">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={requestId} />
            <TextField
              label="名单文件"
              name="file"
              type="file"
              required
              accept=".xlsx,.xls,.csv"
              hint=".xlsx、.xls 或 .csv，最大 5 MB、5,000 行"
              error={reply?.errors.file?.[0]}
            />
            <div className="actions">
              <Button icon="upload">上传，看预览</Button>
              <ButtonLink kind="quiet" to={desk}>
                返回
              </ButtonLink>
            </div>
          </form>
        </Card>
        <Card title="怎么录入">
          <Steps
            steps={[
              { what: '下载模板，填好名单', note: '模板里有本村的细则和成员，可以照着填', state: 'next' },
              { what: '上传，看预览', note: '每一行对不对、错在哪一列，都写清楚', state: 'now' },
              { what: '确认录入', note: '有错误可以改好再传，也可以只录入没有错误的行', state: 'next' },
              { what: '别人核实', note: '录入的人自己不能核实', state: 'next' },
            ]}
          />
          <ButtonLink kind="quiet" to={`${desk}/template.xlsx`} icon="download">
            下载模板
          </ButtonLink>
        </Card>
      </div>
    </VillageDesk>
  );
}
