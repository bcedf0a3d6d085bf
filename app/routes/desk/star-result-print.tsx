import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PaperShell } from '~/components/shell/paper-shell';
import { ResultPaper } from '~/components/stars/result-paper';
import { requireVillage } from '~/http/guards.server';
import { readResult } from '~/http/star-results.server';

export const meta: MetaFunction = () => [{ title: '打印得分单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.view');
  const { view, printed } = await readResult(args, actor, village);
  const back = `/desk/${village.code}/stars/${view.round.id}/results/${view.participant.id}`;
  return { view, printed, back, villageName: village.name };
}

export default function StarResultPrint() {
  const { back, ...paper } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: back, label: '回到得分' }}>
      <ResultPaper {...paper} />
    </PaperShell>
  );
}
