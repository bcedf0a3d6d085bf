import type { LoaderFunctionArgs } from '@remix-run/node';
import { auditWorkbook } from '~/http/audit-workbook.server';
import { requireVillage } from '~/http/guards.server';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'audit.view');
  return auditWorkbook(args, actor, { name: village.name, villageIds: [village.id], villageId: village.id });
}
