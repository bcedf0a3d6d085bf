import type { LoaderFunctionArgs } from '@remix-run/node';
import { nameFor } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readStatement } from '~/http/statement.server';
import { statementWorkbook } from '~/http/statement-workbook.server';

/** A member's statement as an Excel file. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.view');
  const page = await readStatement(args, village.id, args.params.member ?? '');
  const member = { ...page.member, name: nameFor(actor)(page.member.name) };
  return statementWorkbook(village.name, { ...page, member });
}
