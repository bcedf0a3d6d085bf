import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { paymentForm } from '#services/fund/commands';
import { payOut } from '#services/fund/index';
import { PaymentForm } from '~/components/fund/payment-form';
import { PaymentRows } from '~/components/fund/spending-parts';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Figures } from '~/components/ui/facts';
import { formatYuan } from '~/copy/format';
import { paymentKindLabels } from '~/copy/labels/fund';
import { answer } from '~/http/answer.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { readDeskSpending } from '~/http/fund-spending.server';
import { requireVillage } from '~/http/guards.server';
import { readFormWithPhotos } from '~/http/photos.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '资金付款 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  return readDeskSpending(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.pay');
  const applicationId = args.params.application ?? '';
  const place = { villageId: village.id, purpose: 'fund' } as const;
  const upload = await readFormWithPhotos(args.request, args.context, actor, place);
  if (upload.problem) return formReply(upload.formData, upload.problem, 422, { photos: [upload.problem] });
  const form = await readForm(upload.formData, paymentForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const { photoIds, ...said } = form.value;
    const command = { ...said, villageId: village.id, applicationId, proofPhotoId: photoIds.at(-1), now: new Date() };
    await inTransaction(args.context, (tx) => payOut(tx, actor, command));
    const text = `${paymentKindLabels[said.kind]} ${formatYuan(said.yuan)} 元已登记，可以打印凭单。`;
    return redirectWithFlash(`/desk/${village.code}/fund/applications/${applicationId}/payments`, {
      tone: 'good',
      text,
    });
  });
}

export default function FundPayments() {
  const data = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { frame, application, spending, payable, mayPay } = data;
  const here = `/desk/${frame.village.code}/fund/applications/${application.id}`;
  const due = payable.map(({ kind, yuan }) => ({ term: `可${paymentKindLabels[kind]}`, value: formatYuan(yuan) }));
  return (
    <VillageDesk
      frame={frame}
      current="fund"
      title="付款"
      subtitle={`${application.number} ${application.title} · ${application.leadName}`}
      actions={
        <>
          <ButtonLink kind="quiet" icon="download" to={`/desk/${frame.village.code}/fund/payments.xlsx`} download>
            导出全村付款和凭证
          </ButtonLink>
          <ButtonLink kind="quiet" to={here}>
            看申请
          </ButtonLink>
        </>
      }
    >
      <div className="split">
        <Card title="付过的">
          <Figures
            facts={[
              { term: '批准（元）', value: formatYuan(application.approvedYuan) },
              { term: '付了（元）', value: formatYuan(spending.paidYuan) },
              ...due,
            ]}
          />
          {spending.payments.length > 0 ? (
            <PaymentRows payments={spending.payments} villageCode={frame.village.code} print={`${here}/payments`} />
          ) : (
            <EmptyState title="还没有付过款" />
          )}
        </Card>
        {mayPay && payable.length > 0 && <PaymentForm data={data} reply={reply} />}
        {mayPay && payable.length === 0 && (
          <Card title="登记付款">
            <EmptyState icon="done" title="现在没有要付或要退的">
              批准以后可以预支；核销以后按凭证报销，多付的要退回。
            </EmptyState>
          </Card>
        )}
      </div>
    </VillageDesk>
  );
}
