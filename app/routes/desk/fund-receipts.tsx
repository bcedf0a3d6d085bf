import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { receiptForm } from '#services/fund/commands';
import { addReceipt } from '#services/fund/index';
import { HandingIn } from '~/components/fund/handing-in';
import { ReceiptForm } from '~/components/fund/receipt-form';
import { ReceiptTable } from '~/components/fund/spending-parts';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Notice } from '~/components/ui/notice';
import { formatYuan } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { readDeskSpending } from '~/http/fund-spending.server';
import { requireVillage } from '~/http/guards.server';
import { readFormWithPhotos } from '~/http/photos.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '代交凭证 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.enter');
  return readDeskSpending(args, actor, village);
}

/** A receipt, handed in by the committee for applicants without a phone. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.enter');
  const applicationId = args.params.application ?? '';
  const place = { villageId: village.id, purpose: 'fund' } as const;
  const upload = await readFormWithPhotos(args.request, args.context, actor, place);
  if (upload.problem) return formReply(upload.formData, upload.problem, 422, { photos: [upload.problem] });
  const form = await readForm(upload.formData, receiptForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const { photoIds, ...said } = form.value;
    const command = { ...said, villageId: village.id, applicationId, photoId: photoIds.at(-1), now: new Date() };
    await inTransaction(args.context, (tx) => addReceipt(tx, actor, command));
    const text = `凭证 ${said.number} 收到了，${formatYuan(said.yuan)} 元。`;
    return redirectWithFlash(`/desk/${village.code}/fund/applications/${applicationId}/receipts`, {
      tone: 'good',
      text,
    });
  });
}

export default function DeskFundReceipts() {
  const data = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { frame, application, spending, today, requestId } = data;
  const villageCode = frame.village.code;
  const here = `/desk/${villageCode}/fund/applications/${application.id}`;
  return (
    <VillageDesk
      frame={frame}
      current="fund"
      title="代交凭证"
      subtitle={`${application.number} ${application.title} · ${application.leadName}`}
      actions={
        <ButtonLink kind="quiet" to={here}>
          看申请
        </ButtonLink>
      }
    >
      {application.state !== 'approved' && <Notice tone="wait">这份申请现在不收凭证。</Notice>}
      {spending.receipts.length > 0 && (
        <Card title="交了的">
          <ReceiptTable spending={spending} villageCode={villageCode} />
        </Card>
      )}
      {application.state === 'approved' && (
        <div className="split">
          <ReceiptForm data={{ application, today, villageCode, requestId }} reply={reply} />
          <div>
            <HandingIn data={data} here={`${here}/receipts`} />
          </div>
        </div>
      )}
    </VillageDesk>
  );
}
