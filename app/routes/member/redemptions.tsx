import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listOwnSlips } from '#services/redemption/index';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { PointsAmount } from '~/components/ui/points-amount';
import { Row, Rows } from '~/components/ui/rows';
import { formatMoment } from '~/copy/format';
import { goodsInWords } from '~/copy/labels/slip';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '我的兑换单 · 益邻' }];

const PAGE = 20;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const reader = readFrom(args.context);
  const { village } = await memberPlace(reader, actor);
  const page = Math.min(500, Math.max(1, Math.trunc(Number(new URL(args.request.url).searchParams.get('page'))) || 1));
  const slips = await listOwnSlips(reader, actor, { limit: PAGE + 1, offset: (page - 1) * PAGE });
  const rows = slips.slice(0, PAGE).map((slip) => ({
    id: slip.id,
    goods: goodsInWords(slip.lines),
    note: `${formatMoment(slip.redeemedAt)} · ${slip.shopName}`,
    total: `-${slip.net}`,
    isPartlyReturned: slip.net !== slip.total,
    isReturned: slip.returned === slip.total,
  }));
  return { village, name: actor.name, rows, page, hasMore: slips.length > PAGE };
}

export default function MemberRedemptions() {
  const { village, name, rows, page, hasMore } = useLoaderData<typeof loader>();
  return (
    <PhoneShell title="我的兑换单" subtitle={name} current="goods" villageCode={village.code}>
      <Card>
        {rows.length === 0 && (
          <EmptyState icon="shop" title="还没有换过东西" next={<ButtonLink to="/me/goods">看看能换什么</ButtonLink>} />
        )}
        <Rows>
          {rows.map((row) => (
            <Row
              key={row.id}
              to={`/me/redemptions/${row.id}`}
              what={row.goods}
              note={row.note}
              end={
                row.isReturned ? (
                  <Chip tone="bad">已退货</Chip>
                ) : (
                  <>
                    <PointsAmount value={row.total} />
                    {row.isPartlyReturned && <small>部分退货</small>}
                  </>
                )
              }
            />
          ))}
        </Rows>
        <Pager
          label="翻页"
          previous={page > 1 ? { to: `/me/redemptions?page=${page - 1}`, label: '上一页' } : undefined}
          next={hasMore ? { to: `/me/redemptions?page=${page + 1}`, label: '下一页' } : undefined}
          position={`第 ${page} 页`}
        />
      </Card>
    </PhoneShell>
  );
}
