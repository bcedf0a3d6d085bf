import type { ActionFunctionArgs } from '@remix-run/node';
import { allotMembersForm } from '#services/fund/commands';
import { allotMembers } from '#services/fund/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { readYear } from '~/http/fund-money.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

/** Gives joiners their allotments now instead of with the next sweep. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.manage');
  const form = allotMembersForm.safeParse(Object.fromEntries(await readFormData(args.request)));
  const { year } = await readYear(args, village.id);
  const page = `/desk/${village.code}/fund/years/${year}`;
  return answerAway(page, '钱够的都补发了；还等着的，登记拨入以后再发。', form, () =>
    inTransaction(args.context, (tx) => allotMembers(tx, actor, { villageId: village.id, year, now: new Date() })),
  );
}
