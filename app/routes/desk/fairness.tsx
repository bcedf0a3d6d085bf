import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FairnessPeriodForm, FigureTable } from '~/components/insight/figure-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { formatDate } from '~/copy/format';
import { readDeskFrame } from '~/http/desk.server';
import { readFairnessPeriod, readFairnessSections } from '~/http/fairness.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `公平情况 · ${data?.frame.village.name ?? ''} · 益邻` },
];

/** Who checks and who earns, in figures that open to their claims. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fairness.view');
  const period = readFairnessPeriod(args.request);
  const [frame, { sections }] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readFairnessSections(args.context, actor, village, period),
  ]);
  return { frame, period, sections };
}

export default function DeskFairness() {
  const { frame, period, sections } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/fairness`;
  return (
    <VillageDesk
      frame={frame}
      current="fairness"
      title="公平情况"
      subtitle={`${period.words}办理的申报：${formatDate(period.from)}至${formatDate(period.until)}`}
      actions={
        <>
          <ButtonLink kind="quiet" to={`${here}/print?period=${period.name}`} icon="print">
            打印
          </ButtonLink>
          <ButtonLink kind="quiet" to={`${here}.xlsx?period=${period.name}`} icon="download">
            导出 Excel
          </ButtonLink>
        </>
      }
    >
      <Card>
        <FairnessPeriodForm period={period} />
        <p className="hint">扣分不算在内。点开数字，就是那些申报。</p>
      </Card>
      {sections.map((section) => (
        <Card key={section.title} title={section.title}>
          <FigureTable section={section} />
        </Card>
      ))}
    </VillageDesk>
  );
}
