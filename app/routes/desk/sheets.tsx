import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { VillageDesk } from '~/components/shell/village-desk';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Table } from '~/components/ui/table';
import { daysInWords, periodInWords } from '~/copy/labels/sheets';
import { readDeskFrame } from '~/http/desk.server';
import { listSheetPeriods } from '~/http/disclosure-sheet.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction<typeof loader> = () => [{ title: '公开表 · 益邻' }];

/** Every sheet with its page, its paper and its Excel file. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.view');
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, ...(await listSheetPeriods(args.context, village.id)) };
}

export default function DeskSheets() {
  const { frame, months, quarters } = useLoaderData<typeof loader>();
  const { code } = frame.village;
  const periods = [...quarters, ...months];
  return (
    <VillageDesk
      frame={frame}
      current="sheets"
      title="公开表"
      subtitle="每月、每季度的收支、类别和每人得分，和公开栏是同一组数字。"
    >
      <Card>
        {periods.length === 0 ? (
          <EmptyState icon="board" title="还没有公开表">
            第一笔积分入账以后，这里就会有。
          </EmptyState>
        ) : (
          <Table
            rowKey={(period) => period.name}
            items={periods}
            columns={[
              { head: '期间', cell: (period) => periodInWords(period) },
              { head: '日期', cell: (period) => daysInWords(period) },
              {
                head: '查看和打印',
                cell: (period) => (
                  <>
                    <a href={`/v/${code}/sheets/${period.name}`}>查看</a>
                    {'　'}
                    <a href={`/v/${code}/sheets/${period.name}/print`}>打印</a>
                    {'　'}
                    <a href={`/desk/${code}/sheets/${period.name}/workbook.xlsx`}>导出 Excel</a>
                  </>
                ),
              },
            ]}
          />
        )}
      </Card>
    </VillageDesk>
  );
}
