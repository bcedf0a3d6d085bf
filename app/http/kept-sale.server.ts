import { Refusal } from '#services/kernel/refusal';
import type { Sale } from '#services/tills/index';
import { formatMoment, maskedName } from '~/copy/format';
import { saleHolderLabels, saleSettlementLabels } from '~/copy/labels/sales';
import { goodsInWords } from '~/copy/labels/slip';
import { refusalSentence } from '~/copy/refusals';

/** Why a sale could not be charged. */
const whyNot = ({ refusal }: Pick<Sale, 'refusal'>): string =>
  refusal ? refusalSentence(new Refusal(refusal.code, refusal.details)) : '';

/** What a till's island is told about a sale that was taken in. */
export function kept(sale: Sale): Response {
  const sentence = sale.state === 'settled' ? '已经处理过了。' : whyNot(sale) || undefined;
  return Response.json({ state: sale.state, slip: sale.slipNumber ?? undefined, sentence });
}

/** What it is told where nothing was written: `final` where sending the same again is of no use. */
export function notTaken(sentence: string, status: number, final: boolean): Response {
  return Response.json({ state: final ? 'refused' : undefined, sentence }, { status });
}

/** A kept sale as its pages show it, the member masked. */
export function shownSale(sale: Sale) {
  const { id, number, state, total, shopName, cashierName, senderName, settlement } = sale;
  return {
    id,
    number,
    state,
    total,
    shopName,
    goods: goodsInWords(sale.lines),
    lines: sale.lines,
    holder: sale.memberName === null ? '认不出是谁' : maskedName(sale.memberName),
    means: saleHolderLabels[sale.holder],
    soldAt: formatMoment(sale.soldAt),
    recordedAt: formatMoment(sale.recordedAt),
    cashier: cashierName || '认不出是谁',
    sender: senderName,
    whyNot: whyNot(sale),
    slip: sale.slipNumber,
    redemptionId: sale.redemptionId,
    outcome: settlement && saleSettlementLabels[settlement],
    settled: sale.settledAt && `${sale.settledByName} ${formatMoment(sale.settledAt)}`,
    reason: sale.settlementReason,
  };
}

export type ShownSale = ReturnType<typeof shownSale>;
