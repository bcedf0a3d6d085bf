import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { RuleRows, type ShownRule } from '~/components/board/rule-rows';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { ruleCategoryLabels } from '~/copy/labels/rules';
import { listShownRules } from '~/http/board.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '积分细则 · 益邻' }];

/** What earns how much in one's own village today. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const { villageId, village } = await memberPlace(readFrom(args.context), actor);
  return { village, rules: await listShownRules(args.context, villageId, dateInChina()) };
}

const claimAddress = (rule: ShownRule) => `/me/claims/new?rule=${encodeURIComponent(rule.code)}`;

export default function MemberRules() {
  const { village, rules } = useLoaderData<typeof loader>();
  const categories = [...new Set(rules.map((rule) => rule.category))];
  return (
    <PhoneShell
      title="积分细则"
      subtitle={`做什么得多少分 · 共 ${rules.length} 条`}
      current="claims"
      villageCode={village.code}
    >
      {rules.length === 0 ? (
        <Card>
          <EmptyState icon="list" title="还没有发布积分细则">
            村民代表会议通过以后，这里就能看到。
          </EmptyState>
        </Card>
      ) : (
        <>
          <p className="lead">点一条就可以申报。</p>
          {categories.map((category) => (
            <Card key={category} title={ruleCategoryLabels[category]}>
              <RuleRows brief rules={rules.filter((rule) => rule.category === category)} address={claimAddress} />
            </Card>
          ))}
          <div className="page-actions">
            <ButtonLink to="/me/claims/new" icon="claim" block>
              去申报
            </ButtonLink>
          </div>
        </>
      )}
    </PhoneShell>
  );
}
