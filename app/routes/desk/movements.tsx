import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listMovements, listShops } from '#services/shop/index';
import { MOVEMENT_KINDS } from '#services/shop/vocabulary';
import { VillageDesk } from '~/components/shell/village-desk';
import { DaysForm } from '~/components/shop/days-form';
import { MovementTable } from '~/components/shop/movement-table';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
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
        {movements.length > 0 && <MovementTable movements={movements} lots={`/desk/${frame.village.code}/lots`} />}
        <Pager
          label="翻页"
          previous={previous ? { to: previous, label: '上一页' } : undefined}
          next={next ? { to: next, label: '下一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
