import { TillPage } from '~/components/redemption/till-frame';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { formFields } from '~/components/ui/form-fields';
import type { FormReply } from '~/http/form.server';
import type { StockFormData } from '~/http/stock.server';
import type { TillFrame } from '~/http/till.server';
import { StockFields } from './stock-fields';

interface TillStockPageProps {
  readonly page: StockFormData & { readonly frame: TillFrame };
  readonly reply: FormReply | undefined;
}

/** The shop's form for goods lost. */
export function TillStockPage({ page, reply }: TillStockPageProps) {
  return (
    <TillPage frame={page.frame} current="stock">
      <Card title="损耗">
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={page.requestId} />
          <input type="hidden" name="shopId" value={page.shopId} />
          <StockFields goods={page.goods} field={formFields(reply, { goodsId: page.goodsId })} />
          <Button block>记下来</Button>
        </form>
        <ButtonLink kind="quiet" block to="/till/stock">
          不记了
        </ButtonLink>
      </Card>
    </TillPage>
  );
}
