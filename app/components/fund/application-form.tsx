import type { ReactNode } from 'react';
import { LINE_LENGTH_MAX, NEED_LENGTH_MAX, PERSON_LENGTH_MAX, TITLE_LENGTH_MAX } from '#services/fund/commands';
import { BUDGET_LINES_MAX, FUND_PURPOSES, SHARES_MAX } from '#services/fund/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { SelectField, TextAreaField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Island } from '~/components/ui/island';
import { formatYuan } from '~/copy/format';
import { purposeLabels } from '~/copy/labels/fund';
import type { FormReply } from '~/http/form.server';

export interface FormTerms {
  readonly requestId: string;
  /** Null where the member has no allotment. */
  readonly left: string | null;
  readonly caps: Readonly<Record<string, string>>;
  readonly forbidden: readonly string[];
  readonly urgent: boolean;
}

interface ApplicationFormProps {
  readonly terms: FormTerms;
  readonly reply: FormReply | undefined;
  readonly initial?: Readonly<Record<string, string | undefined>>;
  readonly wish?: {
    readonly id: string;
    readonly title: string;
    readonly need: string;
    readonly residentName: string;
  } | null;
  readonly villageCode: string;
  readonly button: string;
  /** Typed in for somebody, and submitted at once. */
  readonly atDesk?: boolean;
  /** More to fill in, right above the button. */
  readonly children?: ReactNode;
}

/** Rows that are filled in, and two more; three at least. */
function rowsOf(field: ReturnType<typeof formFields>, list: string, name: string, most: number): number {
  let last = 0;
  for (let index = 0; index < most; index += 1) if (field(`${list}[${index}].${name}`).value) last = index + 1;
  return Math.min(most, Math.max(3, last + 2));
}

/** What for whom, what it costs, and who joins in: one page. What is left out of a draft can be written later. */
export function ApplicationForm(props: ApplicationFormProps) {
  const { terms, reply, initial = {}, wish, villageCode, button } = props;
  const field = formFields(reply, {
    purpose: 'care',
    title: wish?.title,
    need: wish?.need,
    wishId: wish?.id,
    ...initial,
  });
  const capOf = (purpose: string) =>
    Number(terms.caps[purpose]) > 0 ? `（每次最多 ${formatYuan(terms.caps[purpose]!)} 元）` : '';
  return (
    <form
      method="post"
      encType="multipart/form-data"
      id="fund-form"
      data-left={terms.left ?? ''}
      data-caps={JSON.stringify(terms.caps)}
      data-forbidden={JSON.stringify(terms.forbidden)}
    >
      <FormSentence reply={reply} />
      <input type="hidden" name="requestId" value={field('requestId').value ?? terms.requestId} />
      <input type="hidden" name="version" value={field('version').value ?? ''} />
      <input type="hidden" name="wishId" value={field('wishId').value ?? ''} />
      <Card title="帮谁，办什么事">
        <Beneficiary wish={wish} field={field} />
        <TextField
          label="办什么事"
          hint="一句话，例如：给李奶奶家换门灯"
          maxLength={TITLE_LENGTH_MAX}
          autoComplete="off"
          {...field('title')}
        />
        <SelectField
          label="哪一类"
          choices={FUND_PURPOSES.map((purpose) => ({
            value: purpose,
            label: `${purposeLabels[purpose]}${capOf(purpose)}`,
          }))}
          {...field('purpose')}
        />
        <TextAreaField label="有什么难处" maxLength={NEED_LENGTH_MAX} rows={2} {...field('need')} />
        <TextAreaField label="打算怎么办" maxLength={NEED_LENGTH_MAX} rows={2} {...field('plan')} />
        {terms.urgent && (
          <TextField
            label="等不及要先花钱的，写明原因（可不填）"
            hint="先办后批：几天内审批，没有批准的钱要自己出"
            maxLength={200}
            {...field('urgentReason')}
          />
        )}
      </Card>
      <Lines field={field} villageCode={villageCode} atOnce={props.atDesk ?? false} />
      <Others field={field} left={props.atDesk ? null : terms.left} />
      {props.children}
      <Card>
        {terms.forbidden.length > 0 && <p>不能用在：{terms.forbidden.join('、')}。</p>}
        <p className="error" id="fund-warning" role="status" hidden />
        <Button block>{button}</Button>
      </Card>
      <Island name="fund" />
    </form>
  );
}

type Field = ReturnType<typeof formFields>;

function Beneficiary({ wish, field }: { readonly wish: ApplicationFormProps['wish']; readonly field: Field }) {
  if (wish) {
    return (
      <p>
        <b>{wish.residentName}</b> 的微心愿：{wish.title}
      </p>
    );
  }
  return (
    <TextField
      label="帮谁"
      hint="邻居的姓名；不能是自己或同住的家人"
      maxLength={PERSON_LENGTH_MAX}
      autoComplete="off"
      {...field('beneficiary')}
    />
  );
}

interface LinesProps {
  readonly field: Field;
  readonly villageCode: string;
  /** There is no saving in between. */
  readonly atOnce: boolean;
}

function Lines({ field, villageCode, atOnce }: LinesProps) {
  const count = Math.max(atOnce ? 6 : 0, rowsOf(field, 'lines', 'what', BUDGET_LINES_MAX));
  return (
    <Card title="要花哪些钱" aside={<b id="fund-total" />}>
      {Array.from({ length: count }, (_, index) => {
        const at = (name: string) => field(`lines[${index}].${name}`);
        const quote = at('quotePhotoId').value;
        return (
          <fieldset className="inline-form" key={index}>
            <legend>第 {index + 1} 项</legend>
            <TextField label="买什么、做什么" maxLength={LINE_LENGTH_MAX} autoComplete="off" {...at('what')} />
            <TextField label="多少元" inputMode="decimal" autoComplete="off" {...at('yuan')} />
            {quote && <input type="hidden" name={`lines[${index}].quotePhotoId`} value={quote} />}
            <TextField
              label={quote ? '换一张报价照片' : '报价照片（可不加）'}
              hint={quote && <a href={`/photos/${villageCode}/${quote}`}>已有一张，点开看</a>}
              type="file"
              accept="image/*"
              name={`lines[${index}].quote`}
            />
          </fieldset>
        );
      })}
      {count < BUDGET_LINES_MAX && !atOnce && (
        <p className="hint">还要加，先保存，再回来接着填，最多 {BUDGET_LINES_MAX} 项。</p>
      )}
    </Card>
  );
}

function Others({ field, left }: { readonly field: Field; readonly left: string | null }) {
  const count = rowsOf(field, 'others', 'who', SHARES_MAX - 1);
  const open = field('others[0].who').value !== undefined || field('others[0].yuan').error !== undefined;
  return (
    <Card title="钱从谁的额度出" aside={left !== null && <span>您还有 {formatYuan(left)} 元</span>}>
      <p className="hint" id="fund-rest">
        不填别人，就全从牵头人的额度出。
      </p>
      <details open={open}>
        <summary className="btn quiet block">和别人一起出（联合申报）</summary>
        <TextField
          label="牵头人出多少元"
          hint="不填，就是总数减去别人出的"
          inputMode="decimal"
          autoComplete="off"
          {...field('ownYuan')}
        />
        {Array.from({ length: count }, (_, index) => {
          const at = (name: string) => field(`others[${index}].${name}`);
          return (
            <fieldset className="inline-form" key={index}>
              <legend>一起出钱的第 {index + 1} 位</legend>
              <TextField label="姓名或编号" maxLength={PERSON_LENGTH_MAX} autoComplete="off" {...at('who')} />
              <TextField label="出多少元" inputMode="decimal" autoComplete="off" {...at('yuan')} />
            </fieldset>
          );
        })}
        <p className="hint">提交以后，他们各自在手机上确认；都确认了才开始审核。</p>
      </details>
    </Card>
  );
}
