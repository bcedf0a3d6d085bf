import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { receiptForm } from '#services/fund/commands';
import { addReceipt } from '#services/fund/index';
import { ReceiptForm } from '~/components/fund/receipt-form';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Notice } from '~/components/ui/notice';
import { Row, Rows } from '~/components/ui/rows';
import { formatDay, formatYuan } from '~/copy/format';
import { receiptKindLabels } from '~/copy/labels/fund';
import { answer } from '~/http/answer.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { readOwnSpending } from '~/http/fund-spending.server';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { readFormWithPhotos } from '~/http/photos.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '发票和收据 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  return readOwnSpending(args, await requireRole(args, 'fund.apply'));
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const { villageId } = ownMember(actor);
  const applicationId = args.params.application ?? '';
  const upload = await readFormWithPhotos(args.request, args.context, actor, { villageId, purpose: 'fund' });
  if (upload.problem) return formReply(upload.formData, upload.problem, 422, { photos: [upload.problem] });
  const form = await readForm(upload.formData, receiptForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const { photoIds, ...said } = form.value;
    const command = { ...said, villageId, applicationId, photoId: photoIds.at(-1), now: new Date() };
    await inTransaction(args.context, (tx) => addReceipt(tx, actor, command));
    const text = `${receiptKindLabels[said.kind]} ${said.number} 收到了，${formatYuan(said.yuan)} 元。`;
    return redirectWithFlash(`/me/fund/${applicationId}/receipts`, { tone: 'good', text });
  });
}

export default function FundReceipts() {
  const data = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { application, spending, preview, villageCode, requestId } = data;
  const here = `/me/fund/${application.id}`;
  const open = application.state === 'approved';
  return (
    <PhoneShell title="发票和收据" subtitle={application.title} current="home" villageCode={villageCode}>
      <Card
        title="交了的"
        aside={
          <small>
            合计 {formatYuan(spending.receiptsYuan)} 元，批准 {formatYuan(application.approvedYuan)} 元
          </small>
        }
      >
        {spending.receipts.length === 0 && <p>还没有交。</p>}
        <Rows>
          {spending.receipts.map((receipt) => (
            <Row
              key={receipt.id}
              what={`${receiptKindLabels[receipt.kind]} ${receipt.number}`}
              note={
                <>
                  {receipt.seller} · {formatDay(receipt.issuedOn)} ·{' '}
                  <a href={`/photos/${villageCode}/${receipt.photoId}`}>看照片</a>
                  {open && (
                    <form method="post" action={`${here}/receipts/withdrawal`}>
                      <input type="hidden" name="requestId" value={requestId} />
                      <input type="hidden" name="receiptId" value={receipt.id} />
                      <Button kind="quiet">撤回这一张</Button>
                    </form>
                  )}
                </>
              }
              end={<span className="amount">{formatYuan(receipt.yuan)}</span>}
            />
          ))}
        </Rows>
        {preview.excess !== '0.00' && (
          <Notice tone="wait">超出批准的 {formatYuan(preview.excess)} 元由申请人自己出。</Notice>
        )}
      </Card>
      {open ? <ReceiptForm data={data} reply={reply} /> : <Notice tone="wait">这份申请现在不收凭证。</Notice>}
      <div className="page-actions">
        <ButtonLink kind="quiet" block to={here} icon="back">
          回到申请
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
