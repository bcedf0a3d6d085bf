import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readStatement } from '~/http/statement.server';
import { statementWorkbook } from '~/http/statement-workbook.server';
import { readFrom } from '~/http/transaction.server';

/** One's own statement as an Excel file. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const { villageId, memberId, village } = await memberPlace(readFrom(args.context), actor);
  const page = await readStatement(args, villageId, memberId);
  return statementWorkbook(village.name, page);
}
