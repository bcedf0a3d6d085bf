import type { ActionFunctionArgs } from '@remix-run/node';
import { enterAttendanceSchema } from '#services/claims/commands';
import { signMemberIn } from '#services/claims/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

/** One person by the organiser's hand. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const formData = await readFormData(args.request);
  const time = formData.get('time') || undefined;
  const sent = enterAttendanceSchema.safeParse({ memberId: formData.get('memberId'), time });
  const place = { villageId: village.id, activityId: args.params.activity ?? '' };
  const page = `/desk/${village.code}/activities/${place.activityId}`;
  return answerAway(page, '已签到。', sent, (value) =>
    inTransaction(args.context, (tx) => signMemberIn(tx, actor, { ...value, ...place })),
  );
}
