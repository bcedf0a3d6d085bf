import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listSlips } from '#services/redemption/index';
import { countSettlementsToConfirm } from '#services/settlements/index';
import { TillPage } from '~/components/redemption/till-frame';
import { ToConfirmCard } from '~/components/settlements/to-confirm-card';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Figures } from '~/components/ui/facts';
import { TextField } from '~/components/ui/field';
import { Row, Rows } from '~/components/ui/rows';
import { formatDate, formatPoints, formatTime, maskedName } from '~/copy/format';
import { goodsInWords } from '~/copy/labels/slip';
import { requireRole } from '~/http/guards.server';
import { askedDay, tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '今日单 · 益邻' }];

const SLIPS_MAX = 300;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const frame = await tillFrame(reader, actor);
  const day = askedDay(args.request);
  const filter = { from: day, to: day, shopId: actor.shopId, limit: SLIPS_MAX };
  const { slips, totals } = await listSlips(reader, actor.villageId ?? '', filter);
  const rows = slips.map((slip) => ({
    id: slip.id,
    number: slip.number,
    name: maskedName(slip.memberName),
    goods: goodsInWords(slip.lines),
    at: formatTime(slip.redeemedAt),
    total: slip.total,
    net: slip.net,
    returned: slip.returned,
  }));
  const toConfirm = await countSettlementsToConfirm(reader, actor.villageId ?? '', actor.shopId ?? '');
  return { frame, day, rows, totals, toConfirm };
}

export default function TillSlips() {
  const { frame, day, rows, totals, toConfirm } = useLoaderData<typeof loader>();
  return (
    <TillPage frame={frame} current="slips">
      <Card title={formatDate(day)}>
        <Figures
          facts={[
            { term: '收进积分', value: formatPoints(totals.total) },
            { term: '单数', value: totals.count },
            { term: '件数', value: totals.pieces },
            { term: '有退货', value: totals.returnedCount },
          ]}
        />
      </Card>
      <Card title="兑换单">
        {rows.length === 0 && <EmptyState title="这一天没有单">扫码兑换以后，单子就排在这里。</EmptyState>}
        <Rows>
          {rows.map((row) => (
            <Row
              key={row.id}
              to={`/till/slips/${row.id}`}
              what={row.goods}
              note={`${row.at} · ${row.name} · ${row.number}`}
              end={
                row.returned === row.total ? (
                  <Chip tone="bad">已退货</Chip>
                ) : (
                  <>
                    <span className="amount">{formatPoints(row.net)}</span>
                    {row.net !== row.total && <small>部分退货</small>}
                  </>
                )
              }
            />
          ))}
        </Rows>
      </Card>
      <ToConfirmCard count={toConfirm} />
      <Card title="看别的日子">
        <ButtonLink kind="quiet" icon="print" to={`/till/close?day=${day}`}>
          看这一天的日结
        </ButtonLink>
        <form method="get" className="inline-form">
          <TextField label="日期" name="day" type="date" value={day} required />
          <Button kind="quiet">看这一天</Button>
        </form>
      </Card>
    </TillPage>
  );
}
