import type { OpenShop } from '#services/settlements/index';
import { ButtonLink } from '~/components/ui/button';
import { type Column, Table } from '~/components/ui/table';
import { formatCount, formatDate, formatPoints, formatYuan } from '~/copy/format';
import { settlementNumber } from '~/copy/labels/settlements';

interface OpenShopTableProps {
  readonly shops: readonly OpenShop[];
  readonly desk: string;
  readonly mayLock: boolean;
}

/** What each shop took in since its last settlement. */
export function OpenShopTable({ shops, desk, mayLock }: OpenShopTableProps) {
  const action = (shop: OpenShop) => {
    if (shop.openId) {
      const number = settlementNumber({ number: shop.openNumber ?? '' });
      return <a href={`${desk}/settlements/${shop.openId}`}>先办完{number}</a>;
    }
    if (shop.lockable === 0) return <small>还没有可以结算的单</small>;
    return (
      <ButtonLink kind="quiet" to={`${desk}/settlements/new?shop=${shop.shopId}`}>
        出结算单
      </ButtonLink>
    );
  };
  const last: Column<OpenShop>[] = mayLock ? [{ head: '下一步', cell: action }] : [];
  return (
    <Table
      items={shops}
      rowKey={(shop) => shop.shopId}
      columns={[
        { head: '超市', cell: (shop) => shop.shopName },
        { head: '从哪天起', cell: (shop) => (shop.firstOn ? formatDate(shop.firstOn) : '没有没结算的单') },
        { head: '单数', cell: (shop) => formatCount(shop.slipCount), numeric: true },
        { head: '退货', cell: (shop) => formatCount(shop.returnCount), numeric: true },
        { head: '积分', cell: (shop) => formatPoints(shop.points), numeric: true },
        { head: '约合（元）', cell: (shop) => formatYuan(shop.yuan), numeric: true },
        ...last,
      ]}
    />
  );
}
