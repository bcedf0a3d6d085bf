import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isId, newId } from '#services/kernel/ids';
import { previewRoster } from '#services/org/index';
import { ListUpload } from '~/components/shell/list-upload';
import { VillageDesk } from '~/components/shell/village-desk';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, formReply, readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { safeRedirect } from '~/http/redirect.server';
import { readUploadedRoster } from '~/http/roster-upload.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '导入花名册 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  return { frame: await readDeskFrame(args.context, actor, village), requestId: randomUUID() };
}

/** Reads the file and keeps it for the preview. Nothing of the roster changes yet. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const formData = await readFormData(args.request);
  const read = await readUploadedRoster(formData.get('file'));
  if (!read.ok) return formReply(formData, read.sentence, 422, { file: [read.sentence] });
  const given = String(formData.get('requestId') ?? '');
  const { roster, fileName, fileHash } = read;
  const command = { requestId: isId(given) ? given : newId(), villageId: village.id, fileName, fileHash, roster };
  return answer(formData, async () => {
    const { id } = await inTransaction(args.context, (tx) => previewRoster(tx, actor, command));
    return safeRedirect(`/desk/${village.code}/roster/imports/${id}`);
  });
}

export default function UploadRoster() {
  const { frame, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const desk = `/desk/${frame.village.code}/roster`;
  return (
    <VillageDesk frame={frame} current="roster" title="从 Excel 导入花名册">
      <ListUpload
        back={desk}
        requestId={requestId}
        reply={reply}
        rowsMax="10,000"
        stepsTitle="怎么导入"
        steps={[
          { what: '下载模板，或用自己的名单', note: '自己的名单要有一行表头，写着“姓名”和别的列名', state: 'next' },
          { what: '上传，看预览', note: '每一行会新增、修改还是有错误，都按行和列写清楚', state: 'now' },
          { what: '确认导入', note: '确认以前，花名册不会有任何改动', state: 'next' },
        ]}
      />
    </VillageDesk>
  );
}
