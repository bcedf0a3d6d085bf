import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { VillageDesk } from '~/components/shell/village-desk';
import { CountFacts, CountFigures, CountStateChip } from '~/components/shop/count-parts';
import { CountedTable } from '~/components/shop/counted-table';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { deskCount } from '~/http/count.server';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';

export const meta = () => [{ title: '盘点 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const sheet = await deskCount(args, village.id);
  const mayDecide = can(actor, 'shop.approve-count') && sheet.count.state === 'submitted';
  return { frame: await readDeskFrame(args.context, actor, village), ...sheet, mayDecide };
}

export default function DeskCount() {
  const { frame, count, lines, totals, mayDecide } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/counts/${count.id}`;
  return (
    <VillageDesk
      frame={frame}
      current="counts"
      title={`第 ${count.number} 号盘点`}
      subtitle={count.shopName}
      actions={
        count.submittedAt && (
          <>
            <ButtonLink kind="quiet" icon="print" to={`${here}/print`}>
              打印
            </ButtonLink>{' '}
            <ButtonLink kind="quiet" icon="download" to={`${here}/sheet.xlsx`} download>
              存成 Excel
            </ButtonLink>
          </>
        )
      }
    >
      <Card title="差异" aside={<CountStateChip state={count.state} />}>
        {count.submittedAt && <CountFigures totals={totals} />}
        <CountFacts count={count} />
        {mayDecide && (
          <div className="actions">
            <ButtonLink to={`${here}/approval`}>同意</ButtonLink>
            <ButtonLink kind="danger" to={`${here}/rejection`}>
              退回
            </ButtonLink>
          </div>
        )}
      </Card>
      <Card title={`盘了 ${count.counted} 种${count.differing === null ? '' : `，${count.differing} 种对不上`}`}>
        {lines.length > 0 ? (
          <CountedTable lines={lines} totals={totals} />
        ) : (
          <EmptyState icon="check" title="还没有提交">
            提交以后才看得到点到的数和差异。
          </EmptyState>
        )}
      </Card>
    </VillageDesk>
  );
}
