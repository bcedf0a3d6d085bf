import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadReceipt } from '#services/notices/index';
import { loadUnit } from '#services/org/index';
import { ReceiptSheet } from '~/components/objections/receipt-sheet';
import { PaperShell } from '~/components/shell/paper-shell';
import { answerPage } from '~/http/answer.server';
import { siteAddress } from '~/http/board.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `异议回执 · ${data?.village.name ?? ''}` }];

/** For whoever typed the letter in, to hand to its writer. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'objections.enter');
  const reader = readFrom(args.context);
  const objectionId = args.params.objection ?? '';
  const receipt = await answerPage(() => loadReceipt(reader, actor, village.id, objectionId));
  const { name, phone } = await loadUnit(reader, village.id, village.id);
  const address = `${siteAddress(args)}/v/${village.code}/objections`;
  return { village: { name, phone }, receipt, address, back: `/desk/${village.code}/objections/${objectionId}` };
}

export default function DeskObjectionReceipt() {
  const { village, receipt, address, back } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: back, label: '回这件异议' }}>
      <ReceiptSheet village={village} receipt={receipt} address={address} />
    </PaperShell>
  );
}
