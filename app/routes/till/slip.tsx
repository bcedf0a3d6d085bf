import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadTillSlip } from '#services/redemption/index';
import { SlipCard, shownSlip } from '~/components/redemption/slip-card';
import { TillPage } from '~/components/redemption/till-frame';
import { ButtonLink } from '~/components/ui/button';
import { maskedName } from '~/copy/format';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '兑换单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const slip = await answerPage(() => loadTillSlip(reader, actor, args.params.redemption ?? ''));
  return { frame: await tillFrame(reader, actor), slip: shownSlip(slip, maskedName(slip.memberName)) };
}

export default function TillSlip() {
  const { frame, slip } = useLoaderData<typeof loader>();
  return (
    <TillPage frame={frame} current="slips">
      <SlipCard slip={slip} />
      <div className="page-actions">
        <ButtonLink block icon="print" to={`/till/slips/${slip.id}/print`}>
          打印小票（58 毫米）
        </ButtonLink>
        <ButtonLink kind="quiet" block icon="print" to={`/till/slips/${slip.id}/print?paper=a4`}>
          打印 A4
        </ButtonLink>
        <ButtonLink kind="quiet" block to="/till">
          下一位
        </ButtonLink>
      </div>
    </TillPage>
  );
}
