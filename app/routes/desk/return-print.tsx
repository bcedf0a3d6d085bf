import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadSlip } from '#services/redemption/index';
import { ReturnSheet } from '~/components/redemption/return-paper';
import { shownSlip } from '~/components/redemption/slip-card';
import { PaperShell } from '~/components/shell/paper-shell';
import { answerPage, notFound } from '~/http/answer.server';
import { nameFor } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '打印退货单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'redemption.view');
  const slip = await answerPage(() =>
    loadSlip(readFrom(args.context), actor, village.id, args.params.redemption ?? ''),
  );
  const back = slip.returns.find(({ id }) => id === args.params.return);
  if (!back) throw notFound();
  const address = `/desk/${village.code}/redemptions/${slip.id}`;
  return { slip: shownSlip(slip, nameFor(actor)(slip.memberName)), back, address };
}

export default function DeskReturnPrint() {
  const { slip, back, address } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: address, label: '回到兑换单' }}>
      <ReturnSheet slip={slip} back={back} />
    </PaperShell>
  );
}
