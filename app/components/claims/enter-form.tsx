import { CLAIM_PHOTOS_MAX } from '#services/claims/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField, TextAreaField, TextField } from '~/components/ui/field';
import { formFields, sentValues } from '~/components/ui/form-fields';
import { formatDate } from '~/copy/format';
import type { FormReply } from '~/http/form.server';
import type { EntryPage } from './enter-claim';
import { KeptPhotos } from './kept-photos';

interface EnterFormProps {
  readonly page: EntryPage;
  readonly member: NonNullable<EntryPage['member']>;
  readonly on: string;
  readonly villageCode: string;
  readonly reply: FormReply | undefined;
}

const outcomes = {
  late: (name: string) => [
    `记在${name}名下，标明“补录”和您的名字、原因。`,
    '由您以外的人核实；核实以后按村里的规定公示、入账。',
  ],
  deduction: (name: string) => [
    `${name}马上会收到通知，看得到原因。`,
    '由您以外的人核实，再给本人公示；公示期内本人可以提异议。',
    '期满没有异议才扣，最多扣到零，不会欠分。',
  ],
} as const;

/** The last step: under which rule, how much, why, with which proof. */
export function EnterForm({ page, member, on, villageCode, reply }: EnterFormProps) {
  const field = formFields(reply, { quantity: '1' });
  const photoIds = sentValues(reply, 'photoIds');
  const isDeduction = page.kind === 'deduction';
  if (page.rules.length === 0) {
    return (
      <Card>
        <EmptyState
          title={`${formatDate(on)}没有可用的细则`}
          next={<ButtonLink to={`?member=${member.id}`}>换一天</ButtonLink>}
        >
          {isDeduction ? '扣分也要有发布过的细则。' : '那一天适用的细则里没有可以补录的。'}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title="第三步：什么事" aside={<a href={`?member=${member.id}`}>{formatDate(on)}，换一天</a>}>
      <form method="post" encType="multipart/form-data">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={reply ? field('requestId').value : page.requestId} />
        <input type="hidden" name="memberId" value={member.id} />
        <input type="hidden" name="occurredOn" value={on} />
        <SelectField
          label="按哪条细则"
          placeholder="请选择"
          required
          choices={page.rules.map((rule) => ({ value: rule.code, label: `${rule.title}（${rule.worth}）` }))}
          {...field('ruleCode')}
        />
        {isDeduction ? (
          <TextField label="扣多少分" hint="在细则写的范围内" inputMode="decimal" required {...field('points')} />
        ) : (
          <TextField
            label="数量"
            hint="次数、件数或小时数，按细则的单位"
            inputMode="decimal"
            required
            {...field('quantity')}
          />
        )}
        <TextField label="地点或对象（可不填）" maxLength={60} autoComplete="off" {...field('place')} />
        <TextAreaField
          label={isDeduction ? '为什么扣（本人会看到）' : '为什么补录（处处都看得到）'}
          maxLength={200}
          rows={2}
          required
          {...field('reason')}
        />
        {!isDeduction && (
          <TextAreaField label="做了什么（细则要求时必须写）" maxLength={500} rows={2} {...field('note')} />
        )}
        <KeptPhotos villageCode={villageCode} photoIds={photoIds} />
        <TextField
          label={isDeduction ? '照片（必须有）' : '照片（细则要求时必须有）'}
          hint={`最多 ${CLAIM_PHOTOS_MAX} 张；纸面记录也可以拍下来`}
          type="file"
          accept="image/*"
          multiple
          required={isDeduction && photoIds.length === 0}
          name="photos"
          error={reply?.errors.photos?.[0] ?? reply?.errors.photoIds?.[0]}
        />
        <ConfirmSummary title="提交以后" lines={outcomes[page.kind](member.name)} />
        <Button kind={isDeduction ? 'danger' : undefined}>{isDeduction ? '提交扣分' : '提交补录'}</Button>
      </form>
    </Card>
  );
}
