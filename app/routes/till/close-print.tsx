import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readTillClose } from '#services/insight/index';
import { FigureTable } from '~/components/insight/figure-table';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { formatDate } from '~/copy/format';
import { requireRole } from '~/http/guards.server';
import { closeSections } from '~/http/shop-report.server';
import { askedDay, shopPlace, tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '打印日结单 · 益邻' }];

/** The day's till close on paper. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const { villageId, shopId } = await shopPlace(reader, actor);
  const day = askedDay(args.request);
  const { shopName, cashierName } = await tillFrame(reader, actor);
  const sections = closeSections(await readTillClose(reader, villageId, shopId, day));
  return { shopName, cashierName, day, sections: sections.filter(({ rows }) => rows.length > 0) };
}

export default function PrintTillClose() {
  const { shopName, cashierName, day, sections } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/till/close?day=${day}`, label: '返回日结' }}>
      <Sheet head={shopName}>
        <h1>日结单</h1>
        <p>
          {formatDate(day)} · 店员 {cashierName}
        </p>
        {sections.map((section) => (
          <section key={section.title}>
            <h2>{section.title}</h2>
            <FigureTable section={section} plain />
          </section>
        ))}
        <p>店员：＿＿＿＿＿＿　核对：＿＿＿＿＿＿</p>
      </Sheet>
    </PaperShell>
  );
}
