import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { strikeAttendanceSchema } from '#services/claims/commands';
import { strikeAttendance } from '#services/claims/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { readActivityDesk } from '~/http/activity.server';
import { answer, notFound } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '划掉签到 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const { frame, activity, attendances } = await readActivityDesk(args, actor, village);
  const person = attendances.find(({ memberId }) => memberId === args.params.member);
  if (!person) throw notFound();
  return { frame, activity, person };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const form = await readForm(args.request, strikeAttendanceSchema.omit({ memberId: true }));
  if (!form.ok) return form.reply;
  const { activity: activityId = '', member: memberId = '' } = args.params;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, activityId, memberId };
    await inTransaction(args.context, (tx) => strikeAttendance(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/activities/${activityId}`, { tone: 'good', text: '已划掉。' });
  });
}

export default function StrikeAttendance() {
  const { frame, activity, person } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  return (
    <VillageDesk frame={frame} current="activities" title={`划掉${person.name}的签到`} subtitle={activity.title}>
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <TextField
            label="为什么"
            required
            minLength={2}
            maxLength={100}
            hint="例如：只签到没干活，人不在现场"
            {...field('reason')}
          />
          <ConfirmSummary
            title="划掉以后"
            lines={[
              `${person.name}这次活动不记分，本人在手机上看得到原因`,
              '划错了，可以在名单页里再给这个人签到',
              '谁划的、为什么，都留下记录',
            ]}
          />
          <div className="actions">
            <Button kind="danger">划掉</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/activities/${activity.id}`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
