import type { Goods } from '#services/shop/index';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { formatPoints } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';
import { GoodsPhoto } from './goods-photo';

interface GoodsShelfProps {
  readonly goods: Goods;
  /** `/desk/<village>` */
  readonly desk: string;
  readonly villageCode: string;
  readonly requestId: string;
  readonly mayManage: boolean;
}

/** Picture, price, on the shelf or not, and the ways to change each. */
export function GoodsShelf({ goods, desk, villageCode, requestId, mayManage }: GoodsShelfProps) {
  const address = `${desk}/goods/${goods.id}`;
  return (
    <Card
      title={`${formatPoints(goods.price)} 分 / ${goodsUnitLabels[goods.unit]}`}
      aside={goods.onShelf ? <Chip tone="good">在售</Chip> : <Chip tone="bad">已下架</Chip>}
    >
      <div className="goods-large">
        <GoodsPhoto villageCode={villageCode} photoId={goods.photoId} name={goods.name} />
      </div>
      {mayManage && (
        <div className="actions">
          <ButtonLink kind="quiet" to={`${address}/price`}>
            改价格
          </ButtonLink>
          <ButtonLink kind="quiet" icon="camera" to={`${address}/photo`}>
            {goods.photoId ? '换照片' : '放照片'}
          </ButtonLink>
          <form method="post" action={`${address}/${goods.onShelf ? 'withdrawal' : 'return'}`}>
            <input type="hidden" name="requestId" value={requestId} />
            <Button kind={goods.onShelf ? 'danger' : 'main'}>{goods.onShelf ? '下架' : '重新上架'}</Button>
          </form>
        </div>
      )}
    </Card>
  );
}
