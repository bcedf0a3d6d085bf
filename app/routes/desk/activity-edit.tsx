import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeActivitySchema } from '#services/claims/commands';
import { changeActivity } from '#services/claims/index';
import { dateInChina } from '#services/kernel/clock';
import { ActivityForm } from '~/components/activities/activity-form';
import { VillageDesk } from '~/components/shell/village-desk';
import { activityFields, activityRules, readActivityDesk } from '~/http/activity.server';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '修改活动 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const { frame, activity } = await readActivityDesk(args, actor, village);
  const rules = await activityRules(args, village.id);
  return { frame, rules, today: dateInChina(), initial: activityFields(activity), id: activity.id };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const form = await readForm(args.request, changeActivitySchema);
  if (!form.ok) return form.reply;
  const activityId = args.params.activity ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, activityId, now: new Date() };
    await inTransaction(args.context, (tx) => changeActivity(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/activities/${activityId}`, { tone: 'good', text: '已改好。' });
  });
}

export default function EditActivity() {
  const { frame, rules, today, initial, id } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="activities" title="修改活动" subtitle="有人签到以后就不能再改">
      <ActivityForm
        {...{ rules, initial, today, reply }}
        button="保存"
        back={`/desk/${frame.village.code}/activities/${id}`}
      />
    </VillageDesk>
  );
}
