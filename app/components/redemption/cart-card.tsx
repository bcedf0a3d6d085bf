import type { Cart } from '#services/redemption/index';
import { BarcodePhoto } from '~/components/shop/barcode-photo';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { Notice } from '~/components/ui/notice';
import { formatPoints } from '~/copy/format';
import type { Choice } from '~/http/cart.server';
import { GoodsLine } from './goods-line';

interface CartCardProps {
  readonly choice: Choice;
  readonly cart: Cart;
  readonly quantities: Readonly<Record<string, number>>;
  readonly find: string;
  /** What a scan or a photograph did not find. */
  readonly note: string;
  /** Where a photographed bar code goes. */
  readonly photo: string;
}

function offerHeading(choice: Choice, find: string): string {
  if (!choice.isSearch) return '常换的';
  return choice.offered.length > 0 ? `“${find}”找到的` : `没有找到“${find}”，换个字试试`;
}

/** What is chosen, what can be chosen, and what it comes to. */
export function CartCard({ choice, cart, quantities, find, note, photo }: CartCardProps) {
  const totalOf = (goodsId: string) => cart.lines.find((line) => line.goodsId === goodsId)?.total;
  return (
    <Card title="商品">
      <div className="inline-form">
        <TextField
          label="名称、拼音首字母、编号，或扫条码"
          name="find"
          type="search"
          value={find}
          placeholder="例如 fz 或 肥皂"
          autoComplete="off"
          enterKeyHint="search"
        />
        <Button kind="quiet" icon="search">
          找
        </Button>
      </div>
      {note && <Notice tone="wait">{note}</Notice>}
      <ul className="rows cart">
        {choice.chosen.map((goods) => (
          <GoodsLine key={goods.id} goods={goods} quantity={quantities[goods.id] ?? 0} total={totalOf(goods.id)} />
        ))}
      </ul>
      <h3 className="cart-heading">{offerHeading(choice, find)}</h3>
      <ul className="rows cart">
        {choice.offered.map((goods) => (
          <GoodsLine key={goods.id} goods={goods} quantity={0} />
        ))}
      </ul>
      <BarcodePhoto form="cart" address={photo} />
      <div className="total">
        <span>
          合计 <span id="cart-pieces">{cart.pieces}</span> 件
        </span>
        <b>
          <span id="cart-total">{formatPoints(cart.total)}</span> 分
        </b>
      </div>
      <p className={cart.affordable ? 'hint' : 'error'} id="cart-after">
        {cart.affordable
          ? `兑换后余 ${formatPoints(cart.balanceAfter)} 分`
          : `积分不够，还差 ${formatPoints(cart.balanceAfter.replace('-', ''))} 分`}
      </p>
    </Card>
  );
}
