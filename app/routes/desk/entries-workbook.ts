import type { LoaderFunctionArgs } from '@remix-run/node';
import { listEntries } from '#services/ledger/index';
import { entryTitle, operatorInWords } from '~/copy/entries';
import { formatFullMoment, formatIsoDay, maskedName } from '~/copy/format';
import { transferKindLabels } from '~/copy/labels/ledger';
import { daysAsked, readAskedEntries } from '~/http/entry-list.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { workbookResponse } from '~/http/workbook.server';

/** The most lines of one file: more is asked for by days. */
const entriesMax = 20_000;

/** The book as it is filtered, as an Excel file with masked names: it may leave the village. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.view');
  const asked = readAskedEntries(args.request);
  const { kind, q, number } = asked;
  const filter = { villageId: village.id, kinds: kind && [kind], search: q, sequence: number, ...daysAsked(asked) };
  const { entries, older } = await listEntries(readFrom(args.context), filter, { count: entriesMax });
  const now = new Date();
  return workbookResponse(`${village.name}积分账本 ${formatIsoDay(now)}`, [
    {
      name: '积分账本',
      title: `${village.name}积分账本`,
      notes: [
        `${formatFullMoment(now)} 由 ${actor.name} 导出，姓名已遮盖。`,
        older === undefined
          ? `共 ${entries.length} 笔。`
          : `只列出最新的 ${entries.length} 笔，更早的请按日期分开导出。`,
      ],
      columns: [
        { head: '编号', kind: 'text', width: 10 },
        { head: '记账时间', kind: 'moment' },
        { head: '发生日期', kind: 'date' },
        { head: '成员', kind: 'text', width: 10 },
        { head: '成员号', kind: 'text', width: 12 },
        { head: '类别', kind: 'text', width: 8 },
        { head: '事项', kind: 'text', width: 36 },
        { head: '增减', kind: 'points' },
        { head: '余额', kind: 'points' },
        { head: '经手人', kind: 'text', width: 12 },
        { head: '超市', kind: 'text', width: 18 },
      ],
      rows: entries.map((entry) => [
        String(entry.sequence),
        entry.recordedAt.toISOString(),
        entry.occurredOn,
        maskedName(entry.memberName ?? ''),
        entry.memberNumber,
        transferKindLabels[entry.kind],
        entryTitle(entry),
        entry.amount,
        entry.balanceAfter,
        operatorInWords(entry.operatorName),
        entry.shopName,
      ]),
    },
  ]);
}
