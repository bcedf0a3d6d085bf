import type { LoaderFunctionArgs } from '@remix-run/node';
import { loadUnit } from '#services/org/index';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { readStatement } from '~/http/statement.server';
import { statementWorkbook } from '~/http/statement-workbook.server';
import { readFrom } from '~/http/transaction.server';

/** One's own statement as an Excel file. */
export async function loader(args: LoaderFunctionArgs) {
  const { villageId, memberId } = ownMember(await requireRole(args, 'member.own'));
  const [village, page] = await Promise.all([
    loadUnit(readFrom(args.context), villageId, villageId),
    readStatement(args, villageId, memberId),
  ]);
  return statementWorkbook(village.name, page);
}
