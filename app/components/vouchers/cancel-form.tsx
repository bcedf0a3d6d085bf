import type { Voucher } from '#services/vouchers/index';
import { VOUCHER_END_REASONS } from '#services/vouchers/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { ChoiceField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { serialInWords, voucherEndReasonLabels } from '~/copy/labels/vouchers';
import type { FormReply } from '~/http/form.server';

interface CancelFormProps {
  readonly voucher: Pick<Voucher, 'serial' | 'worth'>;
  readonly reply: FormReply | undefined;
  readonly back: string;
  /** For a phone: buttons as wide as the page. */
  readonly block?: boolean;
}

/** What cancelling a voucher does, why, and the one button that does it. */
export function CancelForm({ voucher, reply, back, block }: CancelFormProps) {
  const choices = VOUCHER_END_REASONS.map((value) => ({ value, label: voucherEndReasonLabels[value] }));
  return (
    <Card title={`${voucher.worth} 分券 ${serialInWords(voucher.serial)}`}>
      <ConfirmSummary
        title="按下以后"
        lines={[
          '这张券马上作废，谁捡到也换不了东西；',
          `${voucher.worth} 分退回原来的积分账户；`,
          '作废了不能恢复，找到了旧券请撕掉。',
        ]}
      />
      <form method="post">
        <FormSentence reply={reply} />
        <ChoiceField label="为什么" choices={choices} required {...formFields(reply, { reason: 'lost' })('reason')} />
        <div className={block ? undefined : 'actions'}>
          <Button kind="danger" block={block}>
            作废，退回 {voucher.worth} 分
          </Button>
          <ButtonLink kind="quiet" block={block} to={back}>
            不作废
          </ButtonLink>
        </div>
      </form>
    </Card>
  );
}
