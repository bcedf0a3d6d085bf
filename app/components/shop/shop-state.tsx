import type { Shop } from '#services/shop/index';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { formatDate, formatMoment } from '~/copy/format';
import { hoursInWords, openingInWords } from '~/copy/shop';
import { ShopChip } from './shop-times';

interface ShopStateProps {
  readonly shop: Shop;
  /** The shop's page, below which its two buttons post. */
  readonly address: string;
  readonly requestId: string;
  readonly mayManage: boolean;
}

/** Open or suspended, since when and why, and the button to the other. */
export function ShopState({ shop, address, requestId, mayManage }: ShopStateProps) {
  return (
    <Card title="状态" aside={<ShopChip state={shop.state} />}>
      <Facts
        facts={[
          { term: '开业', value: formatDate(shop.openedOn) },
          { term: '地址', value: shop.address || '没有填' },
          { term: '电话', value: shop.phone ?? '没有填' },
          { term: '营业时间', value: shop.openingHours ?? '没有填' },
          { term: '兑换日', value: hoursInWords(shop) || '天天兑换，不限时间' },
          ...(shop.nextOpening ? [{ term: '下次兑换', value: openingInWords(shop.nextOpening) }] : []),
          ...(shop.suspendedAt
            ? [{ term: '停业', value: `${formatMoment(shop.suspendedAt)}起，原因：${shop.suspensionReason ?? ''}` }]
            : []),
        ]}
      />
      {mayManage && !shop.suspendedAt && (
        <div className="actions">
          <ButtonLink kind="danger" to={`${address}/suspension`}>
            停业
          </ButtonLink>
        </div>
      )}
      {mayManage && shop.suspendedAt && (
        <form method="post" action={`${address}/reopening`} className="actions">
          <input type="hidden" name="requestId" value={requestId} />
          <Button>恢复营业</Button>
        </form>
      )}
    </Card>
  );
}
