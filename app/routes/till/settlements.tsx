import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listOpenShops, listSettlements } from '#services/settlements/index';
import { TillPage } from '~/components/redemption/till-frame';
import { SettlementChip } from '~/components/settlements/settlement-chip';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Figures } from '~/components/ui/facts';
import { Pager } from '~/components/ui/pager';
import { Row, Rows } from '~/components/ui/rows';
import { formatCount, formatDate, formatPoints, formatYuan } from '~/copy/format';
import { settlementDays, settlementNumber } from '~/copy/labels/settlements';
import { requireRole } from '~/http/guards.server';
import { askedSettlements, SETTLEMENTS_OF_PAGE, settlementsQuery } from '~/http/shop-settlement-list.server';
import { shopPlace, tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '结算单 · 益邻' }];

/** What the shop took in since its last settlement, and every settlement of the shop. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const { villageId, shopId } = await shopPlace(reader, actor);
  const { filter, page } = askedSettlements(args.request);
  const [frame, [open], { settlements, totals }] = await Promise.all([
    tillFrame(reader, actor),
    listOpenShops(reader, villageId, shopId),
    listSettlements(reader, { ...filter, villageIds: [villageId], shopId }),
  ]);
  const pages = Math.max(1, Math.ceil(totals.count / SETTLEMENTS_OF_PAGE));
  const turn = { previous: settlementsQuery({}, page - 1), next: settlementsQuery({}, page + 1) };
  return { frame, open: open ?? null, settlements, totals, page, pages, turn };
}

export default function TillSettlements() {
  const { frame, open, settlements, totals, page, pages, turn } = useLoaderData<typeof loader>();
  return (
    <TillPage frame={frame}>
      {open && (
        <Card title="还没结算的">
          <Figures
            facts={[
              { term: '积分', value: formatPoints(open.points) },
              { term: '约合（元）', value: formatYuan(open.yuan) },
              { term: '单数', value: formatCount(open.slipCount) },
            ]}
          />
          <p className="hint">
            {open.firstOn ? `从${formatDate(open.firstOn)}起，含今天的。` : '单都结算过了。'}结算单由村里出，您先确认。
          </p>
        </Card>
      )}
      <Card title="结算单" aside={<small>已付 {formatYuan(totals.paidYuan)} 元</small>}>
        {settlements.length === 0 && (
          <EmptyState title="还没有结算单">村里出了结算单，就排在这里，等您确认。</EmptyState>
        )}
        <Rows>
          {settlements.map((each) => (
            <Row
              key={each.id}
              to={`/till/settlements/${each.id}`}
              what={settlementNumber(each)}
              note={`${settlementDays(each)} · ${formatPoints(each.points)} 分 · ${formatYuan(each.yuan)} 元`}
              end={<SettlementChip state={each.state} />}
            />
          ))}
        </Rows>
        <Pager
          label="翻页"
          previous={page > 1 ? { to: turn.previous, label: '上一页' } : undefined}
          next={page < pages ? { to: turn.next, label: '下一页' } : undefined}
        />
      </Card>
    </TillPage>
  );
}
