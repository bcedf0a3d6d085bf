import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AllotmentTable } from '~/components/fund/allotment-table';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { formatDate, maskedName } from '~/copy/format';
import { askedAllotments, readWholeYear } from '~/http/fund-money.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction = () => [{ title: '打印额度 · 益邻' }];

/** A year's allotments for the board: names masked. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  const { year, allotments, figures } = await readWholeYear(args, village);
  const { q, branch } = askedAllotments(args.request);
  return {
    village: village.name,
    year: year.year,
    meeting: year.meeting,
    printed: `${formatDate(new Date())} · ${actor.name}打印`,
    allotments: allotments.map((row) => ({ ...row, name: maskedName(row.name) })),
    figures: q || branch ? undefined : figures,
    back: `/desk/${village.code}/fund/years/${year.year}`,
  };
}

export default function FundYearPrint() {
  const { village, year, meeting, printed, allotments, figures, back } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: back, label: '返回额度' }}>
      <Sheet head={village}>
        <h1>{year} 年微服务资金额度</h1>
        <div className="fine">
          <AllotmentTable
            allotments={allotments}
            figures={figures}
            caption={`共 ${allotments.length} 人，金额单位：元。${meeting}定。${printed}`}
          />
        </div>
      </Sheet>
    </PaperShell>
  );
}
