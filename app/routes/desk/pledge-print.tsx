import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadPledge } from '#services/appraisal/index';
import { PledgePaper } from '~/components/appraisal/pledge-parts';
import { PaperShell } from '~/components/shell/paper-shell';
import { answerPage } from '~/http/answer.server';
import { nameFor } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '打印责任书 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'pledges.view');
  const pledge = await answerPage(() => loadPledge(readFrom(args.context), village.id, args.params.pledge ?? ''));
  const { id, year, words, memberNumber, signedOn, means } = pledge;
  const paper = { year, words, memberNumber, memberName: nameFor(actor)(pledge.memberName) };
  const signed = pledge.voidedAt ? undefined : { on: signedOn, means };
  return { back: `/desk/${village.code}/pledges/${id}`, paper: { ...paper, villageName: village.name, signed } };
}

export default function PledgePrint() {
  const { back, paper } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: back, label: '回到责任书' }}>
      <PledgePaper {...paper} />
    </PaperShell>
  );
}
