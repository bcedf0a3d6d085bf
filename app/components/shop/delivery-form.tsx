import type { Goods } from '#services/shop/index';
import { LOT_SOURCES } from '#services/shop/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { ChoiceField, TextField } from '~/components/ui/field';
import { type FieldState, formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import { Row, Rows } from '~/components/ui/rows';
import { formatYuan } from '~/copy/format';
import { goodsUnitLabels, lotSourceLabels } from '~/copy/labels/shop';
import type { DeliveryPage } from '~/http/delivery.server';
import type { FormReply } from '~/http/form.server';
import { BarcodePhoto } from './barcode-photo';
import { type DraftLine, readDraft } from './delivery-draft';

interface DeliveryFormProps {
  readonly page: DeliveryPage;
  readonly reply: FormReply | undefined;
  /** The form's own address. */
  readonly address: string;
  /** Where goods with a new bar code are made; none at the till. */
  readonly newGoods?: string;
}

function Unknown({ words, newGoods }: { readonly words: string; readonly newGoods?: string }) {
  const isBarcode = /^\d{8,14}$/.test(words);
  return (
    <Notice tone="wait">
      {isBarcode ? `还没有条码是 ${words} 的商品。` : `没有找到“${words}”。`}
      {newGoods ? (
        <a href={isBarcode ? `${newGoods}?barcode=${words}` : newGoods}>加一种商品</a>
      ) : (
        '新商品请村委会先加上。'
      )}
    </Notice>
  );
}

interface LineProps {
  readonly line: DraftLine;
  readonly index: number;
  readonly field: (name: string) => FieldState;
}

function Line({ line: { goods }, index, field }: LineProps) {
  const name = (part: string) => `lines[${index}].${part}`;
  return (
    <Card
      title={`${index + 1}. ${goods.name}`}
      aside={
        <button type="submit" className="btn quiet" name="drop" value={index} aria-label={`去掉${goods.name}`}>
          去掉
        </button>
      }
    >
      <input type="hidden" name={name('goodsId')} value={goods.id} />
      <TextField
        label={`数量（${goodsUnitLabels[goods.unit]}）`}
        inputMode="numeric"
        autoComplete="off"
        {...field(name('quantity'))}
      />
      <TextField label="保质期到哪天（不会过期的不填）" type="date" {...field(name('bestBefore'))} />
      <TextField
        label="每件多少元（可不填）"
        hint="捐赠的填大约值多少"
        inputMode="decimal"
        autoComplete="off"
        {...field(name('unitCost'))}
      />
    </Card>
  );
}

function lineValues(lines: readonly DraftLine[]): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap(({ quantity, bestBefore, unitCost }, index) =>
      Object.entries({ quantity, bestBefore, unitCost }).map(([part, value]) => [`lines[${index}].${part}`, value]),
    ),
  );
}

function Found({ goods }: { readonly goods: readonly Goods[] }) {
  return (
    <Rows>
      {goods.map((each) => (
        <Row
          key={each.id}
          what={each.name}
          note={`编号 ${each.code} · 现有 ${each.onHand} ${goodsUnitLabels[each.unit]}`}
          end={
            <Button kind="quiet" name="add" value={each.id}>
              加进来
            </Button>
          }
        />
      ))}
    </Rows>
  );
}

/** A delivery: goods are found or scanned into it one by one, then taken in together. Every button works without any script. */
export function DeliveryForm({ page, reply, address, newGoods }: DeliveryFormProps) {
  const draft = reply ? readDraft(Object.entries(reply.values), page.goods) : page.draft;
  const field = formFields(reply, { ...draft.values, ...lineValues(draft.lines) });
  return (
    <form method="get" id="delivery" action={address}>
      <FormSentence reply={reply} />
      <input type="hidden" name="requestId" value={page.requestId} />
      <input type="hidden" name="shopId" value={page.shopId} />
      <input type="hidden" name="shop" value={page.shopId} />
      <Card title="找商品">
        <div className="inline-form">
          <TextField
            label="名称、拼音首字母、编号，或扫条码"
            name="find"
            type="search"
            autoComplete="off"
            enterKeyHint="search"
            autoFocus
          />
          <Button kind="quiet" icon="search">
            找
          </Button>
        </div>
        {page.unread && <Notice tone="wait">照片里没有认出条码。靠近一点、对准了再拍，或者输入编号。</Notice>}
        {draft.unknown && <Unknown words={draft.unknown} newGoods={newGoods} />}
        <Found goods={draft.found} />
        <BarcodePhoto form="delivery" address={`${address}/photo`} />
      </Card>
      {draft.lines.length === 0 && (
        <EmptyState icon="box" title="还没有选商品">
          一次进的货记在一张单上，一种一行。同一种有两个保质期的，加两行。
        </EmptyState>
      )}
      {draft.lines.map((line, index) => (
        <Line key={`${index} ${line.goods.id}`} line={line} index={index} field={field} />
      ))}
      <Card title="从哪里来" aside={<b>{page.cost === '0.00' ? '' : `合计 ${formatYuan(page.cost)} 元`}</b>}>
        <ChoiceField
          label="来源"
          choices={LOT_SOURCES.map((value) => ({ value, label: lotSourceLabels[value] }))}
          {...field('source')}
        />
        <TextField label="供货的或捐赠的（可不填）" hint="例如：镇上供销社" maxLength={60} {...field('supplier')} />
        <TextField label="备注（可不填）" maxLength={120} {...field('reason')} />
        <div className="actions">
          <button
            type="submit"
            className="btn"
            formMethod="post"
            formAction={address}
            disabled={draft.lines.length === 0}
          >
            收货入库
          </button>
          <Button kind="quiet">算一算</Button>
        </div>
      </Card>
    </form>
  );
}
