import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FigureTable } from '~/components/insight/figure-table';
import { ReportTabs } from '~/components/insight/report-tabs';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readReportPage } from '~/http/shop-report-page.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? '报表'} · 益邻` }];

/** A report of the love supermarket; its figures open to their rows. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'reports.view');
  return { frame: await readDeskFrame(args.context, actor, village), ...(await readReportPage(args, village)) };
}

export default function DeskReport() {
  const { frame, report, title, subtitle, asked, shops, query, sections } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/reports`;
  return (
    <VillageDesk
      frame={frame}
      current="reports"
      title={`超市报表：${title}`}
      subtitle={subtitle}
      actions={
        <>
          <ButtonLink kind="quiet" to={`${here}/${report}/print${query}`} icon="print">
            打印
          </ButtonLink>
          <ButtonLink kind="quiet" to={`${here}/${report}/workbook.xlsx${query}`} icon="download" download>
            存成 Excel
          </ButtonLink>
        </>
      }
    >
      <ReportTabs here={here} report={report} asked={asked} shops={shops} query={query} />
      {sections.map((section) => (
        <Card key={section.title} title={section.title}>
          <FigureTable section={section} />
        </Card>
      ))}
    </VillageDesk>
  );
}
