import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { RuleRows } from '~/components/board/rule-rows';
import { PublicShell } from '~/components/shell/public-shell';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { formatDate } from '~/copy/format';
import { ruleCategoryLabels } from '~/copy/labels/rules';
import { audienceOf, listShownRules, loadBoardVillage } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `积分细则 · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  const today = dateInChina();
  return { audience, village, today, rules: await listShownRules(args.context, village.id, today) };
}

export default function BoardRules() {
  const { audience, village, today, rules } = useLoaderData<typeof loader>();
  const categories = [...new Set(rules.map((rule) => rule.category))];
  return (
    <PublicShell audience={audience} village={village} current="rules">
      <p className="lead">
        {formatDate(today)}现行的细则，共 {rules.length} 条。改动以后另立新版，以前记的分按当时的版本，不追溯。
      </p>
      <div className="columns">
        {categories.map((category) => (
          <Card key={category} title={ruleCategoryLabels[category]}>
            <RuleRows rules={rules.filter((rule) => rule.category === category)} />
          </Card>
        ))}
      </div>
      {rules.length === 0 && (
        <Card>
          <EmptyState icon="list" title="还没有发布积分细则">
            村民代表会议通过、村委会发布以后，这里就能看到。
          </EmptyState>
        </Card>
      )}
    </PublicShell>
  );
}
