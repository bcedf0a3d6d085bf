import type { GoodsUnit } from '#services/shop/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import { formatPoints } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';
import type { FormReply } from '~/http/form.server';

/** A line of a slip with what may still come back of it, and what is asked for. */
export interface ReturnLine {
  readonly position: number;
  readonly name: string;
  readonly unit: GoodsUnit;
  readonly price: string;
  readonly quantity: number;
  readonly left: number;
  readonly good: number;
  readonly spoiled: number;
}

export interface ReturnPlan {
  readonly total: string;
  readonly good: number;
  readonly spoiled: number;
  /** The goods of which more is asked for than may come back. */
  readonly tooMany: string | null;
}

function history({ quantity, left, unit, price }: ReturnLine): string {
  const word = goodsUnitLabels[unit];
  const before = quantity > left ? `，退过 ${quantity - left} ${word}` : '';
  return `${formatPoints(price)} 分一${word}，换了 ${quantity} ${word}${before}，还能退 ${left} ${word}`;
}

/** How many of each come back, and how they are; by GET, so that what will happen can be read first. */
export function ReturnQuantities({ lines }: { readonly lines: readonly ReturnLine[] }) {
  return (
    <Card title="退几件">
      <form method="get">
        {lines.map((line, index) => (
          <fieldset key={line.position} className="mb-4">
            <legend>
              <b>{line.name}</b>
            </legend>
            <small>{history(line)}</small>
            <input type="hidden" name={`lines[${index}].position`} value={line.position} />
            {line.left > 0 && (
              <div className="inline-form">
                <TextField
                  label="完好的"
                  type="number"
                  min={0}
                  max={line.left}
                  inputMode="numeric"
                  name={`lines[${index}].good`}
                  value={String(line.good)}
                />
                <TextField
                  label="坏了的"
                  type="number"
                  min={0}
                  max={line.left}
                  inputMode="numeric"
                  name={`lines[${index}].spoiled`}
                  value={String(line.spoiled)}
                />
              </div>
            )}
          </fieldset>
        ))}
        <Button kind="quiet">算一算</Button>
      </form>
    </Card>
  );
}

interface ReturnConfirmProps {
  readonly lines: readonly ReturnLine[];
  readonly plan: ReturnPlan;
  /** 周桂兰的家庭积分 */
  readonly payer: string;
  readonly requestId: string;
  readonly reply: FormReply | undefined;
  readonly back: string;
}

function consequences({ plan, payer }: Pick<ReturnConfirmProps, 'plan' | 'payer'>): string[] {
  return [
    `${formatPoints(plan.total)} 分退回${payer}；`,
    ...(plan.good > 0 ? [`${plan.good} 件完好的回到货架，原来哪一批还是哪一批；`] : []),
    ...(plan.spoiled > 0 ? [`${plan.spoiled} 件坏了的记作损耗，不上架；`] : []),
    '原来的单不删，旁边写明退货；本人会收到一条消息。',
  ];
}

/** What will happen, the reason, and the one button that does it. */
export function ReturnConfirm({ lines, plan, payer, requestId, reply, back }: ReturnConfirmProps) {
  if (plan.tooMany !== null) {
    return <Notice tone="bad">{plan.tooMany}填多了，请看还能退几件，改好再算一算。</Notice>;
  }
  if (plan.good + plan.spoiled === 0) return <Notice tone="wait">还没有填退几件。</Notice>;
  return (
    <Card title="看清楚再退">
      <ConfirmSummary title="按下以后" lines={consequences({ plan, payer })} />
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
        {lines.map(({ position, good, spoiled }, index) => (
          <div key={position}>
            <input type="hidden" name={`lines[${index}].position`} value={position} />
            <input type="hidden" name={`lines[${index}].good`} value={good} />
            <input type="hidden" name={`lines[${index}].spoiled`} value={spoiled} />
          </div>
        ))}
        <TextField
          label="原因"
          hint="例如：拿错了商品；包装破了"
          required
          maxLength={120}
          {...formFields(reply)('reason')}
        />
        <div className="actions">
          <Button kind="danger">退货，退 {formatPoints(plan.total)} 分</Button>
          <ButtonLink kind="quiet" to={back}>
            不退了
          </ButtonLink>
        </div>
      </form>
    </Card>
  );
}
