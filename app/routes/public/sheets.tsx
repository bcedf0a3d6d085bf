import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PublicShell } from '~/components/shell/public-shell';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Row, Rows } from '~/components/ui/rows';
import { periodInWords } from '~/copy/labels/sheets';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { listSheetPeriods } from '~/http/disclosure-sheet.server';
import { allowAnonymous } from '~/http/guards.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `公开表 · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

/** A sheet for every month and quarter since the village's book begins. */
export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  return { audience, village, ...(await listSheetPeriods(args.context, village.id)) };
}

export default function BoardSheets() {
  const { audience, village, months, quarters } = useLoaderData<typeof loader>();
  const here = `/v/${village.code}/sheets`;
  const groups = [
    { title: '按季度', periods: quarters },
    { title: '按月', periods: months },
  ];
  return (
    <PublicShell audience={audience} village={village} current="sheets">
      <p className="lead">每月、每季度发了多少分、给了谁、换了多少、还剩多少，都在这里。</p>
      {months.length === 0 ? (
        <EmptyState icon="board" title="还没有公开表">
          第一笔积分入账以后，这里就会有。
        </EmptyState>
      ) : (
        <div className="columns">
          {groups.map(({ title, periods }) => (
            <Card key={title} title={title}>
              <Rows>
                {periods.map((period) => (
                  <Row
                    key={period.name}
                    to={`${here}/${period.name}`}
                    what={periodInWords(period)}
                    note={period.isOver ? '' : '还没有结束，数字还在变'}
                  />
                ))}
              </Rows>
            </Card>
          ))}
        </div>
      )}
    </PublicShell>
  );
}
