import { CLAIM_PHOTOS_MAX } from '#services/claims/vocabulary';
import type { EvidenceKind, RuleUnit } from '#services/rules/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { SelectField, TextAreaField, TextField } from '~/components/ui/field';
import { formFields, sentValues } from '~/components/ui/form-fields';
import { formatPoints } from '~/copy/format';
import { ruleUnitLabels } from '~/copy/labels/rules';
import type { FormReply } from '~/http/form.server';
import { CapNotice, type ShownCap } from './cap-notice';
import { KeptPhotos } from './kept-photos';

export interface ClaimFormData {
  readonly requestId: string;
  readonly villageCode: string;
  readonly rule: {
    readonly code: string;
    readonly title: string;
    readonly description: string | null;
    readonly unit: RuleUnit;
    readonly worth: string;
    readonly isRange: boolean;
    readonly quantityMax: string;
    readonly evidence: EvidenceKind;
  };
  readonly caps: readonly ShownCap[];
  readonly today: string;
  readonly oldest: string;
  /** For whom: oneself where the rule allows it, and others of the grid. */
  readonly people: readonly { readonly value: string; readonly label: string }[];
}

interface ClaimFormProps {
  readonly form: ClaimFormData;
  readonly reply: FormReply | undefined;
  /** The application of the micro-service fund that it was done for. */
  readonly fundWork?: { readonly id: string; readonly number: string; readonly title: string } | undefined;
}

/** The second and third tap of a claim: when, how much, photo; then submit. */
export function ClaimForm({ form, reply, fundWork }: ClaimFormProps) {
  const { rule } = form;
  const field = formFields(reply, { occurredOn: form.today, quantity: '1' });
  const photoIds = sentValues(reply, 'photoIds');
  const needsPhoto = rule.evidence === 'photo';
  return (
    <form method="post" encType="multipart/form-data">
      <FormSentence reply={reply} />
      <input type="hidden" name="requestId" value={reply ? field('requestId').value : form.requestId} />
      <input type="hidden" name="ruleCode" value={rule.code} />
      {fundWork && <input type="hidden" name="fundApplicationId" value={fundWork.id} />}
      <Card title={rule.title} aside={<span className="amount in">{rule.worth}</span>}>
        {rule.description && <p>{rule.description}</p>}
        {rule.isRange && <p>分数由核实的人在这个范围内定。</p>}
        <CapNotice caps={form.caps} />
      </Card>
      <Card>
        {form.people.length > 1 && !fundWork && (
          <SelectField label="为谁申报" choices={form.people} {...field('memberId')} />
        )}
        <TextField label="哪一天" type="date" required min={form.oldest} max={form.today} {...field('occurredOn')} />
        <Quantity unit={rule.unit} most={rule.quantityMax} state={field('quantity')} />
        <KeptPhotos villageCode={form.villageCode} photoIds={photoIds} />
        <TextField
          label={needsPhoto ? '照片' : '照片（可不加）'}
          hint={`拍一张或从相册选，最多 ${CLAIM_PHOTOS_MAX} 张`}
          type="file"
          accept="image/*"
          multiple
          required={needsPhoto && photoIds.length === 0}
          name="photos"
          error={reply?.errors.photos?.[0] ?? reply?.errors.photoIds?.[0]}
        />
        <TextField
          label="地点或对象（可不填）"
          hint="一天做几次的，请写清楚，例如：李奶奶家"
          maxLength={60}
          autoComplete="off"
          {...field('place')}
        />
        <TextAreaField
          label={rule.evidence === 'text' ? '做了什么' : '说明（可不填）'}
          required={rule.evidence === 'text'}
          maxLength={500}
          rows={2}
          {...field('note')}
        />
        <Button block>提交申报</Button>
        <p className="hint">提交以后由别人核实，核实前可以撤回。</p>
      </Card>
    </form>
  );
}

interface QuantityProps {
  readonly unit: RuleUnit;
  readonly most: string;
  readonly state: { readonly name: string; readonly value: string | undefined; readonly error: string | undefined };
}

function Quantity({ unit, most, state }: QuantityProps) {
  const max = formatPoints(most);
  if (max === '1' && unit !== 'hour') return <input type="hidden" name="quantity" value="1" />;
  const step = unit === 'hour' ? '0.5' : '1';
  return (
    <TextField
      label={`几${ruleUnitLabels[unit]}`}
      hint={`最多 ${max} ${ruleUnitLabels[unit]}`}
      type="number"
      inputMode="decimal"
      min={step}
      max={Number(most)}
      step={step}
      required
      {...state}
    />
  );
}
