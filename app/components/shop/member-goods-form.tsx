import type { Goods } from '#services/shop/index';
import { Button } from '~/components/ui/button';
import { SearchForm } from '~/components/ui/search-form';
import { MemberGoodsList } from './member-goods-list';

interface MemberGoodsFormProps {
  readonly shopId: string;
  /** What was searched for. */
  readonly text: string;
  readonly goods: readonly Goods[];
  readonly available: string;
  readonly villageCode: string;
  readonly mayOrder: boolean;
}

/** The goods of a shop, to search through and to order: numbers first, what it costs and the rules on the next page. */
export function MemberGoodsForm({ shopId, text, goods, available, villageCode, mayOrder }: MemberGoodsFormProps) {
  const list = <MemberGoodsList goods={goods} available={available} villageCode={villageCode} orderable={mayOrder} />;
  return (
    <>
      <SearchForm label="找商品" button="找" value={text} placeholder="例如 肥皂，或 fz">
        <input type="hidden" name="shop" value={shopId} />
      </SearchForm>
      {text !== '' && goods.length === 0 ? (
        <p>
          没有找到“{text}”。大家常找的，村里会考虑进货。<a href={`/me/goods?shop=${shopId}`}>看全部商品</a>
        </p>
      ) : mayOrder ? (
        <form method="get" action="/me/orders/new">
          <input type="hidden" name="shop" value={shopId} />
          <p className="hint">要先约好再去取，填上数量，按最下面的“预约”。</p>
          {list}
          <Button block>预约选好的商品</Button>
        </form>
      ) : (
        list
      )}
    </>
  );
}
