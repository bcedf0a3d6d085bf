import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listDebts, sumShortfall } from '#services/ledger/index';
import { readSetting } from '#services/org/index';
import { DebtRows } from '~/components/ledger/debt-rows';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { formatPoints } from '~/copy/format';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '待扣积分 · 益邻' }];

/** What one owes, and why: points that were taken back after they had been spent. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, actor);
  const [owed, debts, collects] = await Promise.all([
    sumShortfall(reader, villageId, memberId),
    listDebts(reader, villageId, memberId),
    readSetting(reader, villageId, 'points.debt-collection'),
  ]);
  return { village, owed, debts, collects };
}

export default function MemberDebts() {
  const { village, owed, debts, collects } = useLoaderData<typeof loader>();
  return (
    <PhoneShell title="待扣积分" subtitle="更正时已经用掉的" current="home" villageCode={village.code}>
      <Card>
        <p>现在待扣</p>
        <p className="large">{formatPoints(owed)} 分</p>
        {Number(owed) > 0 && (
          <p>
            {collects ? '以后有了积分，会自动补扣。' : '村里不自动补扣，请问村里的积分管理员。'}有疑问可以问村委会。
          </p>
        )}
      </Card>
      <Card title="怎么来的">
        {debts.length > 0 ? (
          <DebtRows debts={debts} entryAddress={(id) => `/me/entries/${id}`} />
        ) : (
          <EmptyState icon="done" title="没有待扣的积分" next={<ButtonLink to="/me/entries">看积分明细</ButtonLink>} />
        )}
      </Card>
    </PhoneShell>
  );
}
