import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { cancelDonationForm } from '#services/donations/commands';
import { cancelDonation, loadDonation } from '#services/donations/index';
import { dateInChina } from '#services/kernel/clock';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '作废捐赠 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'donations.manage');
  const donation = await answerPage(() => loadDonation(readFrom(args.context), village.id, args.params.donation ?? ''));
  const { id, year, number, lines } = donation;
  const left = lines.map((line) => ({ name: line.goodsName, left: line.left, given: line.given }));
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, donation: { id, number: `${year}-${number}`, left }, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'donations.manage');
  const form = await readForm(args.request, cancelDonationForm);
  if (!form.ok) return form.reply;
  const donationId = args.params.donation ?? '';
  const command = { ...form.value, villageId: village.id, donationId, today: dateInChina() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => cancelDonation(tx, actor, command));
    const text = '这笔捐赠已作废，余下的物资已经从库存里注销。请重新登记对的那一笔。';
    return redirectWithFlash(`/desk/${village.code}/donations/${donationId}`, { tone: 'good', text });
  });
}

export default function DonationCancellation() {
  const { frame, donation, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const here = `/desk/${frame.village.code}/donations/${donation.id}`;
  return (
    <VillageDesk frame={frame} current="donations" title={`作废捐赠 ${donation.number}`}>
      <Card>
        <ConfirmSummary
          title="作废以后"
          lines={[
            ...donation.left.map(
              ({ name, left, given }) =>
                `${name}：架上余下的 ${left} 件记损耗注销${given > 0 ? `，已经给了人的 ${given} 件不追回` : ''}；`,
            ),
            '这一笔不再计入捐赠的合计，公开栏上写明作废和原因；',
            '不能恢复，请再登记对的那一笔。',
          ]}
        />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="原因" hint="公开栏上看得到" required maxLength={120} {...formFields(reply)('reason')} />
          <div className="actions">
            <Button kind="danger">作废</Button>
            <ButtonLink kind="quiet" to={here}>
              不作废
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
