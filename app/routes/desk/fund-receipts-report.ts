import type { ActionFunctionArgs } from '@remix-run/node';
import { reportForm } from '#services/fund/commands';
import { reportApplication } from '#services/fund/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

/** Hands the spending in to be checked, by the committee for a lead without a phone. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.enter');
  const applicationId = args.params.application ?? '';
  const form = reportForm.safeParse(Object.fromEntries(await readFormData(args.request)));
  const page = `/desk/${village.code}/fund/applications/${applicationId}/receipts`;
  return answerAway(page, '交上去了，等另一位村委核对。', form, (value) =>
    inTransaction(args.context, (tx) =>
      reportApplication(tx, actor, { ...value, villageId: village.id, applicationId, now: new Date() }),
    ),
  );
}
