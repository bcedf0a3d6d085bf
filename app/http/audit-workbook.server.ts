import { recordAudit } from '#services/audit/index';
import type { PersonActor } from '#services/kernel/actor';
import { formatFullMoment, formatIsoDay } from '~/copy/format';
import { readAuditAsked, readAuditLines } from './audit-list.server';
import type { RequestArgs } from './session.server';
import { inTransaction } from './transaction.server';
import { workbookResponse } from './workbook.server';

const linesMax = 20_000;

/** The log as an Excel file; that it was taken out is itself written down. */
export async function auditWorkbook(
  args: RequestArgs,
  actor: PersonActor,
  place: { readonly name: string; readonly villageIds: readonly string[]; readonly villageId: string | null },
): Promise<Response> {
  const asked = readAuditAsked(args.request);
  await inTransaction(args.context, (tx) =>
    recordAudit(tx, actor, { villageId: place.villageId, action: 'audit.export', details: { ...asked } }),
  );
  const { lines } = await readAuditLines(args, place.villageIds, place.villageId === null, asked, linesMax);
  const now = new Date();
  return workbookResponse(`${place.name}操作日志 ${formatIsoDay(now)}`, [
    {
      name: '操作日志',
      title: `${place.name}操作日志`,
      notes: [`${actor.name} ${formatFullMoment(now)} 导出，共 ${lines.length} 条`],
      columns: [
        { head: '时间', kind: 'moment' },
        { head: '村', kind: 'text' },
        { head: '谁', kind: 'text' },
        { head: '身份', kind: 'text' },
        { head: '做了什么', kind: 'text', width: 22 },
        { head: '对谁', kind: 'text' },
        { head: '详情', kind: 'text', width: 50 },
        { head: '从哪里', kind: 'text', width: 28 },
      ],
      rows: lines.map((line) => [
        line.instant,
        line.village,
        line.who,
        line.role,
        line.what,
        line.subject,
        line.details,
        line.from,
      ]),
    },
  ]);
}
