import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ItemTable } from '~/components/appraisal/item-table';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { formatFullMoment } from '~/copy/format';
import { committeeName } from '~/copy/labels/notices';
import { requireVillage } from '~/http/guards.server';
import { readServiceList } from '~/http/service-list.server';

export const meta = () => [{ title: '打印服务清单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'items.view');
  const { member, year, items } = await readServiceList(args, actor, village.id);
  const back = `/desk/${village.code}/service-lists/members/${member.id}?year=${year}`;
  return { villageName: village.name, member, year, items, back, printedAt: formatFullMoment(new Date()) };
}

export default function ServiceListPrint() {
  const { villageName, member, year, items, back, printedAt } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: back, label: '回到清单' }}>
      <Sheet head={committeeName(villageName)} number={`成员号 ${member.number}`}>
        <h1>
          {member.name} {year} 年服务清单（一人一策）
        </h1>
        <ItemTable items={items.filter(({ state }) => state !== 'dropped')} />
        <p>本人签字：　　　　　　　　　　　　　年　　月　　日</p>
        <p>支部（签字）：　　　　　　　　　　　年　　月　　日</p>
        <p className="small">{printedAt}打印</p>
      </Sheet>
    </PaperShell>
  );
}
