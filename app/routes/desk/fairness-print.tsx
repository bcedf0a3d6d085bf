import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FigureTable } from '~/components/insight/figure-table';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { formatDate } from '~/copy/format';
import { readFairnessPeriod, readFairnessSections } from '~/http/fairness.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction = () => [{ title: '打印公平情况 · 益邻' }];

/** The same figures on paper, for the supervisors' meeting. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fairness.view');
  const period = readFairnessPeriod(args.request);
  const { sections } = await readFairnessSections(args.context, actor, village, period);
  return { village, period, sections, printed: `${formatDate(new Date())} · ${actor.name}打印` };
}

export default function PrintFairness() {
  const { village, period, sections, printed } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/desk/${village.code}/fairness?period=${period.name}`, label: '返回公平情况' }}>
      <Sheet head={village.name}>
        <h1>积分公平情况表</h1>
        <p>
          {period.words}：{formatDate(period.from)}至{formatDate(period.until)}。{printed}
        </p>
        {sections.map((section) => (
          <section key={section.title}>
            <h2>{section.title}</h2>
            <FigureTable section={section} plain />
          </section>
        ))}
        <p>村务监督委员会签字：＿＿＿＿＿＿＿＿</p>
      </Sheet>
    </PaperShell>
  );
}
