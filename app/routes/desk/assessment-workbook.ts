import type { LoaderFunctionArgs } from '@remix-run/node';
import { assessmentFilterSchema, readSheet } from '~/http/assessment-desk.server';
import { assessmentWorkbook } from '~/http/assessment-file.server';
import { readQuery } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';

/** The sheet as an Excel file; what is filled in under 本次加减 and 原因 is read in again. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'claims.view');
  const asked = readQuery(args.request, assessmentFilterSchema).value ?? {};
  return assessmentWorkbook(actor, village.name, await readSheet(args, actor, village.id, asked));
}
