import type { ActionFunctionArgs } from '@remix-run/node';
import { receiptWithdrawalForm } from '#services/fund/commands';
import { withdrawReceipt } from '#services/fund/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { inTransaction } from '~/http/transaction.server';

/** Takes a receipt back; its number may be used again. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'fund.apply');
  const { villageId } = ownMember(actor);
  const applicationId = args.params.application ?? '';
  const form = receiptWithdrawalForm.safeParse(Object.fromEntries(await readFormData(args.request)));
  return answerAway(`/me/fund/${applicationId}/receipts`, '撤回了，这个号码可以重新交。', form, (value) =>
    inTransaction(args.context, (tx) =>
      withdrawReceipt(tx, actor, { ...value, villageId, applicationId, now: new Date() }),
    ),
  );
}
