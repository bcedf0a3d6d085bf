import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { UpperDesk } from '~/components/shell/upper-desk';
import { ComparisonTable, comparedMeaning } from '~/components/stars/comparison-tables';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { requireRole } from '~/http/guards.server';
import { readVillagesComparison } from '~/http/star-comparison.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '各村三亮三比 · 益邻' }];

/** The villages below, each by its latest round; nobody's own figures. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'stars.compare');
  const [{ frame }, compared] = await Promise.all([
    readUpperDesk(args.context, actor),
    readVillagesComparison(args, actor),
  ]);
  return { frame, ...compared };
}

export default function UpperStarComparison() {
  const { frame, shown, heads, left, least } = useLoaderData<typeof loader>();
  return (
    <UpperDesk
      frame={frame}
      current="starComparison"
      title="各村三亮三比"
      subtitle="各村最近一次生效的评星，只有平均数和占比，不排名次"
      actions={
        <>
          <ButtonLink kind="quiet" icon="print" to="/desk/stars/compare/print">
            打印
          </ButtonLink>
          <ButtonLink kind="quiet" icon="download" to="/desk/stars/compare.xlsx" download>
            存成 Excel
          </ButtonLink>
        </>
      }
    >
      <Card>
        <p className="hint">{comparedMeaning}</p>
        {shown.length > 0 ? (
          <ComparisonTable
            head="村"
            groups={shown}
            stars={heads}
            of={5}
            name={({ name, code, round }) => (
              <>
                <Link to={`/desk/${code}/stars/compare`} reloadDocument>
                  {name}
                </Link>
                <br />
                <small>{round}</small>
              </>
            )}
          />
        ) : (
          <EmptyState title="还没有可以比的村">一个村的评星生效、公示的结果至少 {least} 个人，就列在这里。</EmptyState>
        )}
        {left > 0 && shown.length > 0 && (
          <p className="hint">
            还有 {left} 个村不列：还没有生效的评星，或者公示的结果不到 {least} 个人。
          </p>
        )}
      </Card>
    </UpperDesk>
  );
}
