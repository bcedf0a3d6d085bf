import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { isId, newId } from '#services/kernel/ids';
import { readPicture } from '#services/redemption/index';
import { RefusedPage } from '~/components/redemption/refused-page';
import { answer } from '~/http/answer.server';
import { type FormReply, formReply } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { takeScan } from '~/http/till.server';
import { readUpload } from '~/http/upload.server';

export async function loader(args: LoaderFunctionArgs) {
  await requireRole(args, 'till.use');
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  return answer(new FormData(), async () => {
    const { formData, file } = await readUpload(args.request, 'photo');
    const digits = file && (await readPicture(file));
    if (!digits) return formReply(formData, '照片里没有找到码。请靠近一点、对准了再拍，或者输入数字。', 422);
    const sent = String(formData.get('requestId') ?? '');
    return takeScan(args.context, actor, { requestId: isId(sent) ? sent : newId(), digits });
  });
}

export default function TillPhoto() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <RefusedPage
      title="没认出来"
      sentence={reply?.sentence ?? '请再拍一张。'}
      next={{ to: '/till', label: '再来一次' }}
    />
  );
}
