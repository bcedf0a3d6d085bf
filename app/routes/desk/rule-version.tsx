import type { LoaderFunctionArgs } from '@remix-run/node';
import { isId } from '#services/kernel/ids';
import { findRuleVersion } from '#services/rules/index';
import { notFound } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { safeRedirect } from '~/http/redirect.server';
import { readFrom } from '~/http/transaction.server';

/** From the version that an entry was posted under to its rule. */
export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'rules.view');
  const id = args.params.version ?? '';
  const version = isId(id) ? await findRuleVersion(readFrom(args.context), id) : undefined;
  if (!version) throw notFound();
  return safeRedirect(`/desk/${village.code}/rules/${version.ruleId}`);
}
