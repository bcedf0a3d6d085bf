import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadSettlement } from '#services/purses/index';
import { SettlementSheet } from '~/components/purses/settlement-sheet';
import { PaperShell } from '~/components/shell/paper-shell';
import { answerPage } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { shownPaper } from '~/http/household-purse.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '积分处置单 · 益邻' }];

/** The paper of one documented step, to print and to sign. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.view');
  const paper = await answerPage(() =>
    loadSettlement(readFrom(args.context), village.id, args.params.settlement ?? ''),
  );
  return { village: { code: village.code, name: village.name }, paper: shownPaper(actor, paper) };
}

export default function DeskSettlement() {
  const { village, paper } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/desk/${village.code}/purses/settlements`, label: '回到积分处置' }}>
      <SettlementSheet villageName={village.name} paper={paper} />
    </PaperShell>
  );
}
