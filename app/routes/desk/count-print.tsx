import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { CountFacts } from '~/components/shop/count-parts';
import { CountedTable } from '~/components/shop/counted-table';
import { countStateLabels } from '~/copy/labels/shop';
import { notFound } from '~/http/answer.server';
import { deskCount } from '~/http/count.server';
import { requireVillage } from '~/http/guards.server';

export const meta = () => [{ title: '盘点表 · 益邻' }];

/** A stock-take on A4, to sign and to file. */
export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'shop.view');
  const sheet = await deskCount(args, village.id);
  if (!sheet.count.submittedAt) throw notFound();
  return { village: { code: village.code, name: village.name }, ...sheet };
}

export default function DeskCountPrint() {
  const { village, count, lines, totals } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/desk/${village.code}/counts/${count.id}`, label: '回到盘点' }}>
      <Sheet head={village.name} number={`盘点 ${count.number} 号 · ${countStateLabels[count.state]}`}>
        <h1>{count.shopName}盘点表</h1>
        <CountFacts count={count} />
        <CountedTable lines={lines} totals={totals} paper />
        <p>盘点人签字：＿＿＿＿＿＿　复核人签字：＿＿＿＿＿＿</p>
        <p>村务监督委员会签字：＿＿＿＿＿＿</p>
        <p>村委会（盖章）　　　　　　年　　月　　日</p>
      </Sheet>
    </PaperShell>
  );
}
