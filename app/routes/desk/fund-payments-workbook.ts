import type { LoaderFunctionArgs } from '@remix-run/node';
import { listFundPayments, listFundReceipts } from '#services/fund/index';
import { dateInChina } from '#services/kernel/clock';
import { formatFullMoment } from '~/copy/format';
import { fundPaymentMeansLabels, paymentKindLabels, receiptKindLabels } from '~/copy/labels/fund';
import { nameFor } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { workbookResponse } from '~/http/workbook.server';

/** A year's payments and receipts of the fund as an Excel file (`?year=`; this one otherwise). */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  const asked = new URL(args.request.url).searchParams.get('year') ?? '';
  const year = /^20\d\d$/.test(asked) ? Number(asked) : Number(dateInChina().slice(0, 4));
  const reader = readFrom(args.context);
  const [payments, receipts] = await Promise.all([
    listFundPayments(reader, village.id, year),
    listFundReceipts(reader, village.id, year),
  ]);
  const named = nameFor(actor);
  const title = `${village.name}微服务资金付款和凭证 ${year}`;
  const notes = [`${formatFullMoment(new Date())} 由 ${actor.name} 导出。`];
  return workbookResponse(title, [
    {
      name: '付款',
      title: `${title}：付款`,
      notes: [...notes, '退回的也在表里，看“事项”一列。'],
      columns: [
        { head: '凭单', kind: 'text', width: 10 },
        { head: '日期', kind: 'date' },
        { head: '事项', kind: 'text', width: 8 },
        { head: '成员', kind: 'text', width: 10 },
        { head: '元', kind: 'yuan' },
        { head: '方式', kind: 'text', width: 10 },
        { head: '凭证号', kind: 'text', width: 22 },
        { head: '申请', kind: 'text', width: 10 },
        { head: '事由', kind: 'text', width: 30 },
        { head: '经办', kind: 'text', width: 10 },
      ],
      rows: payments.map((payment) => [
        payment.number,
        payment.paidOn,
        paymentKindLabels[payment.kind],
        named(payment.memberName),
        payment.yuan,
        fundPaymentMeansLabels[payment.means],
        payment.reference,
        payment.applicationNumber,
        payment.title,
        payment.byName,
      ]),
    },
    {
      name: '凭证',
      title: `${title}：凭证`,
      notes,
      columns: [
        { head: '申请', kind: 'text', width: 10 },
        { head: '事由', kind: 'text', width: 30 },
        { head: '种类', kind: 'text', width: 8 },
        { head: '号码', kind: 'text', width: 22 },
        { head: '卖家', kind: 'text', width: 22 },
        { head: '日期', kind: 'date' },
        { head: '元', kind: 'yuan' },
      ],
      rows: receipts.map((receipt) => [
        receipt.applicationNumber,
        receipt.title,
        receiptKindLabels[receipt.kind],
        receipt.number,
        receipt.seller,
        receipt.issuedOn,
        receipt.yuan,
      ]),
    },
  ]);
}
