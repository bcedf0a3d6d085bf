import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listSales } from '#services/tills/index';
import { TillPage } from '~/components/redemption/till-frame';
import { KeptSaleCard } from '~/components/tills/kept-sale-card';
import { ButtonLink } from '~/components/ui/button';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { requireRole } from '~/http/guards.server';
import { shownSale } from '~/http/kept-sale.server';
import { pageNumber } from '~/http/page-number.server';
import { tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '断网单 · 益邻' }];

const PAGE = 20;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const frame = await tillFrame(reader, actor);
  const page = pageNumber(args.request);
  const filter = { shopId: actor.shopId, limit: PAGE + 1, offset: (page - 1) * PAGE };
  const sales = await listSales(reader, actor.villageId ?? '', filter);
  return { frame, sales: sales.slice(0, PAGE).map(shownSale), page, more: sales.length > PAGE };
}

export default function OfflineSales() {
  const { frame, sales, page, more } = useLoaderData<typeof loader>();
  return (
    <TillPage frame={frame} current="till">
      <p className="lead">
        断网时记下、联网以后传上来的单。没扣成的排在前面：再试一次，或者把货收回来；别的请村委会处理。
      </p>
      {sales.length === 0 && (
        <EmptyState title="还没有断网单">网络断了也能收银：先记在这台设备上，联网以后自动入账。</EmptyState>
      )}
      {sales.map((sale) => (
        <KeptSaleCard key={sale.id} sale={sale} />
      ))}
      <Pager
        label="翻页"
        previous={page > 1 ? { to: `?page=${page - 1}`, label: '上一页' } : undefined}
        next={more ? { to: `?page=${page + 1}`, label: '下一页' } : undefined}
      />
      <div className="page-actions">
        <ButtonLink kind="quiet" block icon="scan" to="/till/offline">
          断网收银
        </ButtonLink>
      </div>
    </TillPage>
  );
}
