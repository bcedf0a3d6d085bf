import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadDevice, revokeDevice } from '#services/tills/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { answer, answerPage, notFound } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '停用接入设备 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'tills.manage');
  return answerPage(async () => {
    const device = await loadDevice(readFrom(args.context), village.id, args.params.device ?? '');
    if (device.revokedAt !== null) throw notFound();
    return { frame: await readDeskFrame(args.context, actor, village), device };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'tills.manage');
  const formData = await readFormData(args.request);
  const command = { villageId: village.id, deviceId: args.params.device ?? '' };
  return answer(formData, async () => {
    await inTransaction(args.context, (tx) => revokeDevice(tx, actor, command));
    const text = '设备已停用，它的令牌从现在起不能再用。';
    return redirectWithFlash(`/desk/${village.code}/tills`, { tone: 'good', text });
  });
}

export default function DeskTillRevocation() {
  const { frame, device } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk
      frame={frame}
      current="tills"
      title={`停用“${device.name}”`}
      subtitle={`${device.shopName} · 令牌末四位 ${device.tokenEnd}`}
    >
      <Card>
        <ConfirmSummary
          title="停用以后"
          lines={[
            '这台设备马上不能兑换，也不能再启用；',
            '它卖出的兑换单和账都不动；',
            '还要用，就再接入一台，换上新令牌。',
          ]}
        />
        <form method="post">
          <FormSentence reply={reply} />
          <div className="actions">
            <Button kind="danger">停用</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/tills`}>
              不停用
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
