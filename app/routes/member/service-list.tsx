import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listItems, listServiceListShares } from '#services/appraisal/index';
import { dateInChina } from '#services/kernel/clock';
import { ItemRows } from '~/components/appraisal/item-parts';
import { useActing } from '~/components/shell/acting-banner';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Progress } from '~/components/ui/meter';
import { readAsked, thisYear } from '~/http/appraisal.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '我的服务清单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'items.report');
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, actor);
  const { year } = readAsked(args.request);
  const today = dateInChina();
  const period = { fromOn: `${year}-01-01`, untilOn: `${year}-12-31` };
  const [share] = await listServiceListShares(reader, villageId, period, [memberId]);
  const items = await listItems(reader, villageId, { memberId, year, today });
  return { village, year, isNow: year === thisYear(), percent: share?.percent ?? null, items };
}

export default function MemberServiceList() {
  const { village, year, isNow, percent, items } = useLoaderData<typeof loader>();
  const acting = useActing();
  const title = acting ? `${acting.memberName}的服务清单` : '我的服务清单';
  const other = isNow ? year - 1 : year + 1;
  return (
    <PhoneShell
      title={title}
      subtitle={`一人一策 · ${year} 年`}
      current={acting ? undefined : 'home'}
      villageCode={village.code}
    >
      {items.length === 0 ? (
        <Card>
          <EmptyState icon="list" title={`${year} 年还没有服务清单`}>
            支部和村委会会和您商量：今年联系的户要做哪些事、做多少、什么时候做完。
          </EmptyState>
        </Card>
      ) : (
        <>
          {percent !== null && (
            <Card>
              <Progress label={`整张清单完成 ${Number(percent)}%`} done={Number(percent)} total={100} />
            </Card>
          )}
          <Card title="要做的事" aside={isNow && <small>点开报进展</small>}>
            <ItemRows items={items} to="/me/service-list" />
          </Card>
        </>
      )}
      <div className="page-actions">
        <ButtonLink kind="quiet" block to={`/me/service-list?year=${other}`}>
          看 {other} 年的
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
