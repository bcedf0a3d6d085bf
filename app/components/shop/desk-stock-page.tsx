import type { Shop } from '#services/shop/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { type DeskFrame, VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { formFields } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';
import type { StockFormData } from '~/http/stock.server';
import { ShopStrip } from './shop-choice';
import { StockFields } from './stock-fields';

interface DeskStockPageProps {
  readonly page: StockFormData & { readonly frame: DeskFrame; readonly shop: Shop; readonly shops: readonly Shop[] };
  readonly reply: FormReply | undefined;
}

/** The committee's form for goods lost. */
export function DeskStockPage({ page, reply }: DeskStockPageProps) {
  const desk = `/desk/${page.frame.village.code}/stock`;
  return (
    <VillageDesk frame={page.frame} current="stock" title="损耗" subtitle={page.shop.name}>
      <ShopStrip shops={page.shops} shop={page.shop.id} page={`${desk}/loss`} />
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={page.requestId} />
          <input type="hidden" name="shopId" value={page.shopId} />
          <StockFields goods={page.goods} field={formFields(reply, { goodsId: page.goodsId })} />
          <div className="actions">
            <Button>记下来</Button>
            <ButtonLink kind="quiet" to={desk}>
              不记了
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
