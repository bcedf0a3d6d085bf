import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { presentForm } from '#services/redemption/commands';
import { RefusedPage } from '~/components/redemption/refused-page';
import { TillPage } from '~/components/redemption/till-frame';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Island } from '~/components/ui/island';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { takeScan, tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '收银 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  return { frame: await tillFrame(readFrom(args.context), actor), requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, presentForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, () => takeScan(args.context, actor, form.value));
}

export default function Till() {
  const { frame, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  if (reply && Object.keys(reply.errors).length === 0) {
    return <RefusedPage sentence={reply.sentence} next={{ to: '/till', label: '再扫一次' }} />;
  }
  const field = formFields(reply);
  return (
    <TillPage frame={frame} current="till">
      <div className="scan-camera" id="scan-camera" data-form="scan-form" data-label="打开摄像头扫码" />
      <Card title="扫码或输入">
        <form method="post" id="scan-form">
          <input type="hidden" name="requestId" value={requestId} />
          <TextField
            label="兑换码、取货码或卡号"
            hint="扫码枪直接扫；也可以输入码下面的 18 位数字，或卡上的 10 位卡号。"
            inputMode="numeric"
            autoComplete="off"
            autoFocus
            {...field('digits')}
          />
          <Button block icon="scan">
            下一步
          </Button>
        </form>
      </Card>
      <Card title="扫不出来？拍照也行">
        <form method="post" action="/till/photo" encType="multipart/form-data">
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="对着码拍一张" name="photo" type="file" accept="image/*" capture="environment" required />
          <Button kind="quiet" block icon="camera">
            识别照片
          </Button>
        </form>
      </Card>
      <Island name="scan" />
    </TillPage>
  );
}
