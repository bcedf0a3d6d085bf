import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadTillSlip } from '#services/redemption/index';
import { shownSlip } from '~/components/redemption/slip-card';
import { NarrowSlip, WideSlip } from '~/components/redemption/slip-paper';
import { PaperShell } from '~/components/shell/paper-shell';
import { maskedName } from '~/copy/format';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '打印兑换单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const slip = await answerPage(() => loadTillSlip(readFrom(args.context), actor, args.params.redemption ?? ''));
  const isWide = new URL(args.request.url).searchParams.get('paper') === 'a4';
  return { isWide, slip: shownSlip(slip, maskedName(slip.memberName)) };
}

export default function TillSlipPrint() {
  const { isWide, slip } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/till/slips/${slip.id}`, label: '回到兑换单' }}>
      {isWide ? <WideSlip slip={slip} /> : <NarrowSlip slip={slip} />}
    </PaperShell>
  );
}
