import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listSlips } from '#services/redemption/index';
import { listShops } from '#services/shop/index';
import { SlipTable } from '~/components/redemption/slip-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { DaysForm } from '~/components/shop/days-form';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Figures } from '~/components/ui/facts';
import { TextField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { formatCount, formatPoints } from '~/copy/format';
import { askedQuery, readAskedDays } from '~/http/asked-days.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '兑换单 · 益邻' }];

const PAGE = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'redemption.view');
  const reader = readFrom(args.context);
  const asked = readAskedDays(args.request);
  const { from, to, shop: shopId, goods: goodsId, q: text, page } = asked;
  const filter = { from, to, shopId, goodsId, text, limit: PAGE, offset: (page - 1) * PAGE };
  const { slips, totals } = await listSlips(reader, village.id, filter);
  const shown = nameFor(actor);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    shops: await listShops(reader, village.id),
    asked,
    totals,
    slips: slips.map(({ memberName, memberNumber: _number, memberId: _member, ...slip }) => ({
      ...slip,
      name: shown(memberName),
    })),
    file: `/desk/${village.code}/redemptions.xlsx${askedQuery(asked)}`,
    previous: page > 1 ? askedQuery(asked, page - 1) : undefined,
    next: page * PAGE < totals.count ? askedQuery(asked, page + 1) : undefined,
  };
}

export default function DeskRedemptions() {
  const { frame, shops, asked, totals, slips, file, previous, next } = useLoaderData<typeof loader>();
  return (
    <VillageDesk
      frame={frame}
      current="redemptions"
      title="兑换单"
      subtitle="退了的单照样列出，退回的不算在合计里"
      actions={
        <ButtonLink kind="quiet" icon="download" to={file} download>
          存成 Excel
        </ButtonLink>
      }
    >
      <Card>
        <Figures
          facts={[
            { term: '兑换积分', value: formatPoints(totals.total) },
            { term: '单数', value: formatCount(totals.count) },
            { term: '件数', value: formatCount(totals.pieces) },
            { term: '有退货的单', value: formatCount(totals.returnedCount) },
          ]}
        />
      </Card>
      <Card>
        <DaysForm from={asked.from} to={asked.to} shop={asked.shop} shops={shops}>
          {asked.goods && <input type="hidden" name="goods" value={asked.goods} />}
          <TextField label="单号、姓名或成员号" name="q" type="search" value={asked.q} />
        </DaysForm>
        {slips.length === 0 && <EmptyState title="这段时间没有兑换单" />}
        {slips.length > 0 && <SlipTable slips={slips} desk={`/desk/${frame.village.code}`} />}
        <Pager
          label="翻页"
          previous={previous ? { to: previous, label: '上一页' } : undefined}
          next={next ? { to: next, label: '下一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
