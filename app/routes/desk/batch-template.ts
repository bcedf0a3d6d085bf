import type { LoaderFunctionArgs } from '@remix-run/node';
import { dateInChina } from '#services/kernel/clock';
import { listCurrentMembers } from '#services/org/index';
import { listRulesInForce } from '#services/rules/index';
import { batchTemplate } from '~/http/batch-file.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

/** An empty list of this village to fill in, with its rules and people to copy from. */
export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'batches.make');
  const reader = readFrom(args.context);
  const today = dateInChina();
  const [rules, members] = await Promise.all([
    listRulesInForce(reader, village.id, today),
    listCurrentMembers(reader, village.id),
  ]);
  const earning = rules.filter((rule) => !rule.deduction);
  return batchTemplate(village.name, earning, members, today);
}
