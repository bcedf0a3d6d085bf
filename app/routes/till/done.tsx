import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadTillSlip } from '#services/redemption/index';
import { TillResult } from '~/components/shell/till-result';
import { formatPoints, maskedName } from '~/copy/format';
import { balanceInWords, goodsInWords } from '~/copy/labels/slip';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '兑换成功 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const slip = await answerPage(() => loadTillSlip(readFrom(args.context), actor, args.params.redemption ?? ''));
  const { id, number, total, balanceAfter, isHousehold, fundName, lines, returned, vouchers, change } = slip;
  return {
    id,
    number,
    total,
    balanceAfter,
    isHousehold,
    fundName,
    vouchers,
    change,
    goods: goodsInWords(lines),
    isReturned: returned === total,
    name: maskedName(slip.memberName),
  };
}

export default function TillDone() {
  const slip = useLoaderData<typeof loader>();
  const next = { to: '/till', label: '下一位' };
  const beside = { to: `/till/slips/${slip.id}`, label: '看单、打印' };
  if (slip.isReturned) {
    return (
      <TillResult outcome="refused" title="这张单已退货" next={next} beside={beside}>
        <p>单号 {slip.number}，积分和商品都已退回。</p>
      </TillResult>
    );
  }
  return (
    <TillResult outcome="done" title="兑换成功" next={next} beside={beside}>
      <p className="result-points">{formatPoints(slip.total)} 分</p>
      <p>
        {slip.name} · {balanceInWords(slip)}
      </p>
      <p>{slip.goods}</p>
      <p className="small-print">单号 {slip.number}</p>
    </TillResult>
  );
}
