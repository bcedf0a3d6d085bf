import { RECEIPT_KINDS } from '#services/fund/vocabulary';
import { KeptPhotos } from '~/components/claims/kept-photos';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ChoiceField, TextField } from '~/components/ui/field';
import { formFields, sentValues } from '~/components/ui/form-fields';
import { formatDate } from '~/copy/format';
import { receiptKindLabels } from '~/copy/labels/fund';
import type { FormReply } from '~/http/form.server';
import type { OwnSpending } from '~/http/fund-spending.server';

interface PhotoFieldProps {
  readonly label: string;
  readonly villageCode: string;
  readonly reply: FormReply | undefined;
  readonly many?: boolean;
  readonly optional?: boolean;
  readonly hint?: string;
}

/** Takes a picture, or keeps the one that came with a form that has to be corrected. */
export function PhotoField({ label, villageCode, reply, many = false, optional = false, hint }: PhotoFieldProps) {
  const photoIds = sentValues(reply, 'photoIds');
  return (
    <>
      <KeptPhotos villageCode={villageCode} photoIds={photoIds} />
      <TextField
        label={photoIds.length > 0 ? `${label}（要换才选）` : label}
        hint={hint ?? '拍一张或从相册选，不超过 12 MB'}
        type="file"
        accept="image/*"
        multiple={many}
        required={!optional && photoIds.length === 0}
        name="photos"
        error={reply?.errors.photos?.[0] ?? reply?.errors.photoIds?.[0]}
      />
    </>
  );
}

interface ReceiptFormProps {
  readonly data: Pick<OwnSpending, 'today' | 'villageCode' | 'requestId'> & {
    readonly application: Pick<OwnSpending['application'], 'urgent' | 'approvedOn'>;
  };
  readonly reply: FormReply | undefined;
}

/** One receipt: the photo first, then what stands on it. */
export function ReceiptForm({ data, reply }: ReceiptFormProps) {
  const { application, today, villageCode, requestId } = data;
  const field = formFields(reply, { kind: 'invoice', issuedOn: today });
  const from = application.urgent ? undefined : (application.approvedOn ?? undefined);
  return (
    <Card title="交一张">
      <form method="post" encType="multipart/form-data">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
        <PhotoField label="先拍发票或收据" hint="号码、卖家、金额都要看得清" villageCode={villageCode} reply={reply} />
        <ChoiceField
          label="这是"
          choices={RECEIPT_KINDS.map((value) => ({ value, label: receiptKindLabels[value] }))}
          {...field('kind')}
        />
        <TextField label="号码" hint="照上面印的填" required maxLength={40} autoComplete="off" {...field('number')} />
        <TextField label="卖家" hint="店名或单位名" required maxLength={60} autoComplete="off" {...field('seller')} />
        <TextField label="金额（元）" inputMode="decimal" required autoComplete="off" {...field('yuan')} />
        <TextField
          label="日期"
          hint={from && `${formatDate(from)}起可以使用，更早的不能报`}
          type="date"
          min={from}
          max={today}
          required
          {...field('issuedOn')}
        />
        <Button block>交这一张</Button>
        <p className="hint">同一家的同一个号码，在全县只能报一次。</p>
      </form>
    </Card>
  );
}
