import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadPaperSheets } from '#services/stars/index';
import { PaperShell } from '~/components/shell/paper-shell';
import { PaperBallot } from '~/components/stars/paper-ballot';
import { answerPage } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { paperRoundView } from '~/http/star-papers.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '纸质评议票 · 打印' }];

export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'stars.manage');
  const [roundId, bundleId] = [args.params.round ?? '', args.params.bundle ?? ''];
  const load = () => loadPaperSheets(readFrom(args.context), village.id, roundId, bundleId);
  const { round, ...sheets } = await answerPage(load);
  const isLarge = new URL(args.request.url).searchParams.get('paper') === 'a3';
  return { village, round: paperRoundView(round), sheets, isLarge };
}

export default function PrintStarPapers() {
  const { village, round, sheets, isLarge } = useLoaderData<typeof loader>();
  const back = `/desk/${village.code}/stars/${round.id}/papers/${sheets.bundle.id}`;
  return (
    <PaperShell back={{ to: back, label: '返回这叠票' }}>
      {sheets.receipts.map((receipt) => (
        <PaperBallot
          key={receipt}
          villageName={village.name}
          villageCode={village.code}
          title={round.title}
          sheets={sheets}
          receipt={receipt}
          isLarge={isLarge}
        />
      ))}
    </PaperShell>
  );
}
