import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FigureTable } from '~/components/insight/figure-table';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { formatDate } from '~/copy/format';
import { requireVillage } from '~/http/guards.server';
import { readReportPage } from '~/http/shop-report-page.server';

export const meta: MetaFunction = () => [{ title: '打印超市报表 · 益邻' }];

/** The same figures on paper. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'reports.view');
  const printed = `${formatDate(new Date())} · ${actor.name}打印`;
  return { village: { code: village.code, name: village.name }, printed, ...(await readReportPage(args, village)) };
}

export default function PrintReport() {
  const { village, printed, report, title, subtitle, query, sections } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/desk/${village.code}/reports/${report}${query}`, label: '返回报表' }}>
      <Sheet head={village.name}>
        <h1>爱心超市{title}表</h1>
        <p>
          {subtitle}。{printed}
        </p>
        {sections.map((section) => (
          <section key={section.title}>
            <h2>{section.title}</h2>
            <FigureTable section={section} plain />
          </section>
        ))}
        <p>制表：＿＿＿＿＿＿　核对：＿＿＿＿＿＿</p>
      </Sheet>
    </PaperShell>
  );
}
