import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listMovements, listShops, type Movement } from '#services/shop/index';
import { MOVEMENT_KINDS } from '#services/shop/vocabulary';
import { VillageDesk } from '~/components/shell/village-desk';
import { DaysForm } from '~/components/shop/days-form';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { Table } from '~/components/ui/table';
import { formatIsoDay, formatMoment } from '~/copy/format';
import { movementKindLabels } from '~/copy/labels/shop';
import { askedQuery, readAskedDays } from '~/http/asked-days.server';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '进出记录 · 益邻' }];

const PAGE = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const reader = readFrom(args.context);
  const asked = readAskedDays(args.request);
  const { from, to, shop: shopId, goods: goodsId, kind, page } = asked;
  const filter = { from, to, shopId, goodsId, kind, limit: PAGE, offset: (page - 1) * PAGE };
  const { movements, count } = await listMovements(reader, village.id, filter);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    shops: await listShops(reader, village.id),
    asked,
    movements,
    count,
    file: `/desk/${village.code}/movements.xlsx${askedQuery(asked)}`,
    previous: page > 1 ? askedQuery(asked, page - 1) : undefined,
    next: page * PAGE < count ? askedQuery(asked, page + 1) : undefined,
  };
}

const signed = (quantity: number) => (quantity > 0 ? `+${quantity}` : `−${-quantity}`);

export default function DeskMovements() {
  const { frame, shops, asked, movements, count, file, previous, next } = useLoaderData<typeof loader>();
  return (
    <VillageDesk
      frame={frame}
      current="stock"
      title="进出记录"
      subtitle={`${count} 笔，只增不改`}
      actions={
        <ButtonLink kind="quiet" icon="download" to={file} download>
          存成 Excel
        </ButtonLink>
      }
    >
      <Card>
        <DaysForm from={asked.from} to={asked.to} shop={asked.shop} shops={shops}>
          <SelectField
            label="事项"
            name="kind"
            value={asked.kind}
            placeholder="全部"
            choices={MOVEMENT_KINDS.map((value) => ({ value, label: movementKindLabels[value] }))}
          />
          {asked.goods && <input type="hidden" name="goods" value={asked.goods} />}
        </DaysForm>
        {movements.length === 0 && <EmptyState icon="box" title="这段时间没有进出" />}
        {movements.length > 0 && (
          <Table
            items={movements}
            rowKey={(each) => `${each.goodsCode} ${each.shopName} ${each.lotId} ${each.recordedAt} ${each.onHandAfter}`}
            columns={[
              { head: '时间', cell: (each: Movement) => formatMoment(each.recordedAt) },
              {
                head: '商品',
                cell: (each) => (
                  <>
                    {each.goodsName}
                    <small>
                      <a href={`/desk/${frame.village.code}/lots/${each.lotId}`}>第 {each.lotNumber} 批</a>
                      {each.bestBefore && `（到 ${formatIsoDay(each.bestBefore)}）`} · {each.shopName}
                    </small>
                  </>
                ),
              },
              {
                head: '事项',
                cell: (each) => (
                  <>
                    {movementKindLabels[each.kind]}
                    <small>{[each.reason, each.slipNumber].filter(Boolean).join(' · ')}</small>
                  </>
                ),
              },
              { head: '经手人', cell: (each) => each.operatorName },
              { head: '进出', cell: (each) => signed(each.quantity), numeric: true },
              { head: '结余', cell: (each) => each.onHandAfter, numeric: true },
            ]}
          />
        )}
        <Pager
          label="翻页"
          previous={previous ? { to: previous, label: '上一页' } : undefined}
          next={next ? { to: next, label: '下一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
