import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { registerDonorForm } from '#services/donations/commands';
import { registerDonor } from '#services/donations/index';
import { DonorFields } from '~/components/donations/donor-fields';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '登记捐赠人 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'donations.manage');
  return { frame: await readDeskFrame(args.context, actor, village), requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'donations.manage');
  const form = await readForm(args.request, registerDonorForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id };
    const { result } = await inTransaction(args.context, (tx) => registerDonor(tx, actor, command));
    const text = '捐赠人已登记，现在可以登记捐了什么。';
    return redirectWithFlash(`/desk/${village.code}/donations/new?donor=${result}`, { tone: 'good', text });
  });
}

export default function NewDonor() {
  const { frame, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="donations" title="登记捐赠人">
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <DonorFields field={formFields(reply)} />
          <div className="actions">
            <Button>登记</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/donors`}>
              不登记了
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
