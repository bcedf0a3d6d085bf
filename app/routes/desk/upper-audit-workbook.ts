import type { LoaderFunctionArgs } from '@remix-run/node';
import { auditWorkbook } from '~/http/audit-workbook.server';
import { requireRole } from '~/http/guards.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'audit.view');
  const { frame } = await readUpperDesk(args.context, actor);
  return auditWorkbook(args, actor, { name: frame.place, villageIds: actor.villageIds, villageId: actor.villageId });
}
