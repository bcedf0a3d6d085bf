import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import { formatYuan } from '~/copy/format';
import type { FormReply } from '~/http/form.server';
import type { DeskSpending } from '~/http/fund-spending.server';
import { ConfirmationFacts, PaymentRows, ReceiptTable, WorkPhotos } from './spending-parts';

/** What settling does, in words. */
function settlementLines({ application, spending, preview }: DeskSpending): string[] {
  const sum = `凭证合计 ${formatYuan(spending.receiptsYuan)} 元，批准 ${formatYuan(application.approvedYuan)} 元`;
  return [
    `${sum}：核销 ${formatYuan(preview.spent)} 元，退回额度 ${formatYuan(preview.back)} 元（按各人的份额分）`,
    ...(preview.excess === '0.00' ? [] : [`超出的 ${formatYuan(preview.excess)} 元由申请人自己出`]),
    ...(preview.toPay === '0.00' ? [] : [`还要付给申请人 ${formatYuan(preview.toPay)} 元`]),
    ...(preview.toRepay === '0.00'
      ? []
      : [`多付的 ${formatYuan(preview.toRepay)} 元要退回村里，退清以前牵头人不能再申请`]),
    '结果等公示，公示期满办结',
  ];
}

interface SettlementPageProps {
  readonly data: DeskSpending;
  readonly sent?: { readonly to: 'settlement' | 'return'; readonly reply: FormReply };
}

/** Receipts beside their photos, the work, the confirmation; then settled, or sent back. */
export function SettlementPage({ data, sent }: SettlementPageProps) {
  const { frame, application, spending, requestId } = data;
  const here = `/desk/${frame.village.code}/fund/applications/${application.id}`;
  const open = application.state === 'reported' && data.mayCheck;
  const of = (to: 'settlement' | 'return') => (sent?.to === to ? sent.reply : undefined);
  return (
    <VillageDesk
      frame={frame}
      current="fund"
      title="核对凭证"
      subtitle={`${application.number} ${application.title} · ${application.leadName}`}
      actions={
        <ButtonLink kind="quiet" to={here}>
          看申请
        </ButtonLink>
      }
    >
      {!open && <Notice tone="wait">这份申请现在不用核对，或者不由您核对。</Notice>}
      <Card title="凭证" aside={<small>照片和号码对一对</small>}>
        <ReceiptTable spending={spending} villageCode={frame.village.code} />
      </Card>
      <div className="split">
        <div>
          <Card title="做事的照片">
            <WorkPhotos photos={spending.photos} villageCode={frame.village.code} />
          </Card>
          <Card title="受益人确认">
            {spending.confirmation ? (
              <ConfirmationFacts confirmation={spending.confirmation} villageCode={frame.village.code} />
            ) : (
              <p>还没有确认。</p>
            )}
          </Card>
          {spending.payments.length > 0 && (
            <Card title="付款">
              <PaymentRows payments={spending.payments} villageCode={frame.village.code} print={`${here}/payments`} />
            </Card>
          )}
        </div>
        {open && (
          <div>
            <Card title="核销">
              <form method="post" action={`${here}/settlement`}>
                <FormSentence reply={of('settlement')} />
                <input type="hidden" name="requestId" value={requestId} />
                <input type="hidden" name="receipts" value={spending.receiptsYuan} />
                <ConfirmSummary title="按下按钮以后" lines={settlementLines(data)} />
                <TextAreaField
                  label="核对说明（可不填）"
                  maxLength={200}
                  rows={2}
                  {...formFields(of('settlement'))('note')}
                />
                <div className="actions">
                  <Button>核销</Button>
                </div>
              </form>
            </Card>
            <Card title="退回">
              <form method="post" action={`${here}/return`}>
                <FormSentence reply={of('return')} />
                <input type="hidden" name="requestId" value={requestId} />
                <TextAreaField
                  label="哪里不对、要补什么"
                  hint="例如：第二张发票看不清号码"
                  required
                  maxLength={200}
                  {...formFields(of('return'))('reason')}
                />
                <div className="actions">
                  <Button kind="danger">退回申请人</Button>
                </div>
              </form>
            </Card>
          </div>
        )}
      </div>
    </VillageDesk>
  );
}
