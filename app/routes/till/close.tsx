import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readTillClose } from '#services/insight/index';
import { dateInChina } from '#services/kernel/clock';
import { FigureTable } from '~/components/insight/figure-table';
import { TillPage } from '~/components/redemption/till-frame';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formatDate } from '~/copy/format';
import { requireRole } from '~/http/guards.server';
import { closeSections } from '~/http/shop-report.server';
import { askedDay, shopPlace, tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '日结 · 益邻' }];

/** The day's till close of the cashier's own shop. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const { villageId, shopId } = await shopPlace(reader, actor);
  const day = askedDay(args.request);
  const close = await readTillClose(reader, villageId, shopId, day);
  return { frame: await tillFrame(reader, actor), day, today: dateInChina(), sections: closeSections(close) };
}

export default function TillClosePage() {
  const { frame, day, today, sections } = useLoaderData<typeof loader>();
  return (
    <TillPage frame={frame}>
      <Card title={`日结 ${formatDate(day)}`}>
        <form method="get" className="inline-form">
          <TextField label="日期" name="day" type="date" value={day} max={today} required />
          <Button kind="quiet">看这一天</Button>
        </form>
        <ButtonLink kind="quiet" icon="print" to={`/till/close/print?day=${day}`}>
          打印日结单
        </ButtonLink>
      </Card>
      {sections
        .filter(({ rows }) => rows.length > 0)
        .map((section) => (
          <Card key={section.title} title={section.title}>
            <FigureTable section={section} />
          </Card>
        ))}
    </TillPage>
  );
}
