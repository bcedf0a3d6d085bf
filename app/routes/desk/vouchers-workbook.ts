import type { LoaderFunctionArgs } from '@remix-run/node';
import { listVouchers } from '#services/vouchers/index';
import { formatFullMoment, maskedName } from '~/copy/format';
import { serialInWords, sheetInWords, voucherEndReasonLabels, voucherStateLabels } from '~/copy/labels/vouchers';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { readAskedVouchers } from '~/http/vouchers.server';
import { workbookResponse } from '~/http/workbook.server';

const LINES_MAX = 20_000;

/** Vouchers as they are narrowed on the page, as an Excel file with masked names and without what their codes hold. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'vouchers.view');
  const { text, state } = readAskedVouchers(args.request);
  const { vouchers, totals } = await listVouchers(readFrom(args.context), village.id, {
    text,
    state,
    limit: LINES_MAX,
  });
  return workbookResponse(`${village.name}积分券`, [
    {
      name: '积分券',
      title: `${village.name}积分券`,
      notes: [
        `${formatFullMoment(new Date())} 由 ${actor.name} 导出，姓名已遮盖。`,
        `共 ${totals.count} 张：在手里 ${totals.issuedWorth} 分，用掉 ${totals.redeemedWorth} 分，作废 ${totals.cancelledWorth} 分。`,
      ],
      columns: [
        { head: '券号', kind: 'text', width: 18 },
        { head: '面值', kind: 'points' },
        { head: '成员', kind: 'text', width: 10 },
        { head: '发放单', kind: 'text', width: 20 },
        { head: '发放时间', kind: 'moment' },
        { head: '发放人', kind: 'text', width: 12 },
        { head: '状态', kind: 'text', width: 10 },
        { head: '用掉或作废时间', kind: 'moment' },
        { head: '兑换单', kind: 'text', width: 22 },
        { head: '作废原因', kind: 'text', width: 12 },
        { head: '经手人', kind: 'text', width: 12 },
      ],
      rows: vouchers.map((voucher) => [
        serialInWords(voucher.serial),
        String(voucher.worth),
        maskedName(voucher.memberName),
        sheetInWords(voucher),
        voucher.issuedAt,
        voucher.issuedByName,
        voucherStateLabels[voucher.state],
        voucher.endedAt,
        voucher.slipNumber,
        voucher.endReason && voucherEndReasonLabels[voucher.endReason],
        voucher.endedByName,
      ]),
    },
  ]);
}
