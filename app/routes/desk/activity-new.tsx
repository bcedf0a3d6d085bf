import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { planActivitySchema } from '#services/claims/commands';
import { planActivity } from '#services/claims/index';
import { dateInChina } from '#services/kernel/clock';
import { ActivityForm } from '~/components/activities/activity-form';
import { VillageDesk } from '~/components/shell/village-desk';
import { activityRules } from '~/http/activity.server';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '安排活动 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const [frame, rules] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    activityRules(args, village.id),
  ]);
  return { frame, rules, today: dateInChina(), requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const form = await readForm(args.request, planActivitySchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => planActivity(tx, actor, command));
    const text = '已安排。到时候打开签到码，让大家扫码签到。';
    return redirectWithFlash(`/desk/${village.code}/activities/${result.id}`, { tone: 'good', text });
  });
}

export default function NewActivity() {
  const { frame, rules, today, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const initial = { occurredOn: today, quantity: '1', from: '08:00', until: '11:00' };
  return (
    <VillageDesk frame={frame} current="activities" title="安排活动">
      <ActivityForm
        {...{ rules, initial, today, requestId, reply }}
        button="安排"
        back={`/desk/${frame.village.code}/activities`}
      />
    </VillageDesk>
  );
}
