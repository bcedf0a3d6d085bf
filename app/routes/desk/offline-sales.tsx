import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listSales } from '#services/tills/index';
import { SALE_STATES } from '#services/tills/vocabulary';
import { VillageDesk } from '~/components/shell/village-desk';
import { KeptSaleTable } from '~/components/tills/kept-sale-table';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { saleStateLabels } from '~/copy/labels/sales';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { shownSale } from '~/http/kept-sale.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '断网单 · 益邻' }];

const PAGE = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'redemption.view');
  const page = pageNumber(args.request);
  const asked = new URL(args.request.url).searchParams.get('state');
  const state = SALE_STATES.find((each) => each === asked);
  const filter = { state, limit: PAGE + 1, offset: (page - 1) * PAGE };
  const sales = await listSales(readFrom(args.context), village.id, filter);
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, sales: sales.slice(0, PAGE).map(shownSale), state: state ?? '', page, more: sales.length > PAGE };
}

export default function DeskOfflineSales() {
  const { frame, sales, state, page, more } = useLoaderData<typeof loader>();
  const at = (number: number) => `?state=${state}&page=${number}`;
  return (
    <VillageDesk
      frame={frame}
      current="offlineSales"
      title="断网单"
      subtitle="网络断了时记在超市设备上、联网以后传上来的单；没扣成的排在前面"
    >
      <Card>
        <form method="get" className="inline-form">
          <SelectField
            label="结果"
            name="state"
            value={state}
            choices={[
              { value: '', label: '全部' },
              ...SALE_STATES.map((value) => ({ value, label: saleStateLabels[value] })),
            ]}
          />
          <Button kind="quiet">看</Button>
        </form>
        {sales.length === 0 && (
          <EmptyState title="没有断网单">网络断了时，超市先记在设备上，联网以后单子会到这里。</EmptyState>
        )}
        {sales.length > 0 && <KeptSaleTable sales={sales} desk={`/desk/${frame.village.code}`} />}
        <Pager
          label="翻页"
          previous={page > 1 ? { to: at(page - 1), label: '上一页' } : undefined}
          next={more ? { to: at(page + 1), label: '下一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
