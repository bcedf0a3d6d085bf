import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listShops } from '#services/shop/index';
import { DEVICE_NAME_LETTERS_MAX, makeDeviceForm } from '#services/tills/commands';
import { type MadeDevice, makeDevice } from '#services/tills/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { DeviceToken } from '~/components/tills/device-token';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { SelectField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '接入一台设备 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'tills.manage');
  return {
    frame: await readDeskFrame(args.context, actor, village),
    shops: await listShops(readFrom(args.context), village.id),
    requestId: randomUUID(),
  };
}

/** Makes the device and answers with its token: it is shown this once. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'tills.manage');
  const form = await readForm(args.request, makeDeviceForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id };
    const { result } = await inTransaction(args.context, (tx) => makeDevice(tx, actor, command));
    return result;
  });
}

const isMade = (answered: FormReply | MadeDevice | undefined): answered is MadeDevice =>
  answered !== undefined && 'token' in answered;

export default function DeskTillNew() {
  const { frame, shops, requestId } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>() as FormReply | MadeDevice | undefined;
  const here = `/desk/${frame.village.code}/tills`;
  const made = isMade(answered) ? answered : undefined;
  const reply = isMade(answered) ? undefined : answered;
  const field = formFields(reply, { shopId: shops[0]?.id ?? '' });
  return (
    <VillageDesk frame={frame} current="tills" title={made ? '设备已接入' : '接入一台设备'}>
      {made ? (
        <DeviceToken device={made} here={here} />
      ) : (
        <Card>
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={requestId} />
            <SelectField
              label="替哪家超市收积分"
              choices={shops.map((shop) => ({ value: shop.id, label: shop.name }))}
              {...field('shopId')}
            />
            <TextField
              label="设备名称"
              hint="认得出是哪台就行，会写在兑换单上，例如：村口便利店收银机"
              required
              maxLength={DEVICE_NAME_LETTERS_MAX}
              {...field('name')}
            />
            <div className="actions">
              <Button>接入，显示令牌</Button>
              <ButtonLink kind="quiet" to={here}>
                不接了
              </ButtonLink>
            </div>
          </form>
        </Card>
      )}
    </VillageDesk>
  );
}
