import type { Goods, StockTransfer, TransferLine } from '#services/shop/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { SelectField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { goodsUnitLabels } from '~/copy/labels/shop';
import type { FormReply } from '~/http/form.server';

/** What was typed for some goods and what is wrong with it, wherever in the list they stand now. */
function sentLine(reply: FormReply | undefined, goodsId: string, name: string) {
  const [key] = Object.entries(reply?.values ?? {}).find(([, value]) => value === goodsId) ?? [];
  const line = key?.endsWith('.goodsId') ? key.slice(0, -'goodsId'.length) : undefined;
  const value = line === undefined ? undefined : reply?.values[line + name];
  return {
    value: typeof value === 'string' ? value : undefined,
    error: line === undefined ? undefined : reply?.errors[line + name]?.[0],
  };
}

interface PiecesProps {
  readonly index: number;
  readonly goodsId: string;
  readonly name: 'quantity' | 'arrived';
  readonly label: string;
  readonly note: string;
  readonly initial?: number;
  readonly reply: FormReply | undefined;
}

/** One kind of goods and how many of it. */
function Pieces({ index, goodsId, name, label, note, initial, reply }: PiecesProps) {
  const { value, error } = sentLine(reply, goodsId, name);
  return (
    <li>
      <div>
        {label}
        <small>{note}</small>
        {error && <p className="error">{error}</p>}
      </div>
      <div className="end field">
        <input type="hidden" name={`lines[${index}].goodsId`} value={goodsId} />
        <input
          name={`lines[${index}].${name}`}
          defaultValue={reply ? value : initial}
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          size={4}
          aria-label={`${label}的数量`}
          aria-invalid={error ? true : undefined}
        />
      </div>
    </li>
  );
}

interface SendFormProps {
  readonly requestId: string;
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  readonly goods: readonly Pick<Goods, 'id' | 'code' | 'name' | 'unit' | 'sellable'>[];
  readonly reply: FormReply | undefined;
  readonly back: string;
}

/** Goods for another shop of the village. */
export function SendForm({ requestId, shops, goods, reply, back }: SendFormProps) {
  const field = formFields(reply, { toShopId: shops.length === 1 ? shops[0]?.id : undefined });
  return (
    <form method="post">
      <FormSentence reply={reply} />
      <input type="hidden" name="requestId" value={requestId} />
      <SelectField
        label="调给哪家"
        placeholder="请选择"
        required
        choices={shops.map(({ id, name }) => ({ value: id, label: name }))}
        {...field('toShopId')}
      />
      <TextField label="为什么调" hint="例如：那边快没有了" required maxLength={120} {...field('reason')} />
      <h2>调多少（不调的空着）</h2>
      <ul className="rows cart">
        {goods.map((each, index) => (
          <Pieces
            key={each.id}
            index={index}
            goodsId={each.id}
            name="quantity"
            label={each.name}
            note={`编号 ${each.code} · 能调 ${each.sellable} ${goodsUnitLabels[each.unit]}`}
            reply={reply}
          />
        ))}
      </ul>
      <ConfirmSummary
        title="送出以后"
        lines={[
          '货从这家店的库存里扣下，快到期的先走，过期的不调。',
          '对方换一个人点收以后，算对方的库存。',
          '对方点收以前可以撤回。',
        ]}
      />
      <Button block>送出</Button>
      <ButtonLink kind="quiet" block to={back}>
        不调了
      </ButtonLink>
    </form>
  );
}

interface TransferFormProps {
  readonly requestId: string;
  readonly transfer: StockTransfer & { readonly lines: readonly TransferLine[] };
  readonly reply: FormReply | undefined;
  readonly back: string;
}

/** What arrived of each kind of goods. */
export function ReceiptForm({ requestId, transfer, reply, back }: TransferFormProps) {
  return (
    <form method="post">
      <FormSentence reply={reply} />
      <input type="hidden" name="requestId" value={requestId} />
      <p>
        {transfer.fromShopName}的{transfer.sentByName}送出。一种一种点，少了就改成收到的数。
      </p>
      <ul className="rows cart">
        {transfer.lines.map((line, index) => (
          <Pieces
            key={line.goodsId}
            index={index}
            goodsId={line.goodsId}
            name="arrived"
            label={line.name}
            note={`送出 ${line.sent} ${goodsUnitLabels[line.unit]}`}
            initial={line.sent}
            reply={reply}
          />
        ))}
      </ul>
      <TextField
        label="少了什么，为什么"
        hint="都到齐就不填。例如：路上摔坏两瓶"
        maxLength={120}
        {...formFields(reply)('note')}
      />
      <ConfirmSummary
        title="点收以后"
        lines={[`收到的算${transfer.toShopName}的库存。`, '少了的记成损耗，写上您填的原因。', '点收以后不能撤回。']}
      />
      <Button block>点收</Button>
      <ButtonLink kind="quiet" block to={back}>
        先不收
      </ButtonLink>
    </form>
  );
}

/** Calling goods back. */
export function CancellationForm({ requestId, transfer, reply, back }: TransferFormProps) {
  return (
    <form method="post">
      <FormSentence reply={reply} />
      <input type="hidden" name="requestId" value={requestId} />
      <ConfirmSummary
        title="撤回以后"
        lines={[
          `${transfer.kinds} 种 ${transfer.pieces} 件回到${transfer.fromShopName}的库存。`,
          '货要真的拿回来；单子留着，写明已撤回。',
        ]}
      />
      <TextField label="为什么撤回" required maxLength={120} {...formFields(reply)('reason')} />
      <Button kind="danger" block>
        撤回
      </Button>
      <ButtonLink kind="quiet" block to={back}>
        不撤回
      </ButtonLink>
    </form>
  );
}
