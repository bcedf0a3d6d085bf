import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { ResultTable } from '~/components/stars/result-table';
import { scoreRules } from '~/components/stars/score-words';
import { formatDate } from '~/copy/format';
import { committeeName } from '~/copy/labels/notices';
import { requireVillage } from '~/http/guards.server';
import { readResultList } from '~/http/star-results.server';

export const meta: MetaFunction = () => [{ title: '打印评星结果 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.view');
  const list = await readResultList(args, actor, village);
  return { village, ...list, back: `/desk/${village.code}/stars/${list.round.id}/results${list.search}` };
}

export default function StarResultsPrint() {
  const { village, round, rows, printed, back } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: back, label: '回到结果' }}>
      <Sheet head={committeeName(village.name)} number={`编号 ${round.number}`}>
        <h1>{round.title}结果</h1>
        <p>
          {formatDate(round.fromOn)}至{formatDate(round.untilOn)}
        </p>
        <ResultTable
          rows={rows}
          hasStars={round.content.award.kind !== 'none'}
          exemptions={round.content.exemptions}
          caption={`共 ${rows.length} 人。${printed}打印`}
        />
        <ul className="small">
          {scoreRules(round.terms).map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
        <p>支部书记签字：＿＿＿＿＿＿＿＿　村务监督委员会签字：＿＿＿＿＿＿＿＿</p>
      </Sheet>
    </PaperShell>
  );
}
