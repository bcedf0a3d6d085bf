import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { ComparisonTable } from '~/components/stars/comparison-tables';
import { officialDate } from '~/copy/labels/notices';
import { requireRole } from '~/http/guards.server';
import { readVillagesComparison } from '~/http/star-comparison.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '打印各村三亮三比 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'stars.compare');
  const [{ frame }, compared] = await Promise.all([
    readUpperDesk(args.context, actor),
    readVillagesComparison(args, actor),
  ]);
  return { place: frame.place, today: dateInChina(), ...compared };
}

export default function PrintUpperStarComparison() {
  const { place, today, shown, heads, least } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: '/desk/stars/compare', label: '回各村三亮三比' }}>
      <Sheet head={place}>
        <h1>各村三亮三比</h1>
        <div className="fine">
          <ComparisonTable head="村" groups={shown} stars={heads} of={5} />
        </div>
        <p>各村最近一次生效的评星，只算公示过的结果，不到 {least} 个人的不列，不排名次。</p>
        <p className="certificate-foot">{officialDate(today)}</p>
      </Sheet>
    </PaperShell>
  );
}
