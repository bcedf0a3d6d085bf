import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { mergeHouseholdSchema } from '#services/org/commands';
import { mergeHousehold } from '#services/org/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readHouseholdFile } from '~/http/household.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '并户 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const { id, number, address, members } = await readHouseholdFile(
    args.context,
    village.id,
    args.params.household ?? '',
  );
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, household: { id, number, address, members }, requestId: randomUUID(), today: dateInChina() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const form = await readForm(args.request, mergeHouseholdSchema.omit({ villageId: true, householdId: true }));
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, householdId: args.params.household ?? '' };
    const { id } = await inTransaction(args.context, (tx) => mergeHousehold(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/households/${id}`, {
      tone: 'good',
      text: '已并户，原来那一户的档案保留。它的家庭积分有剩的，在待办“积分等着处置”里。',
    });
  });
}

export default function MergeHousehold() {
  const { frame, household, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { mergedOn: today });
  return (
    <VillageDesk
      frame={frame}
      current="households"
      title={`${household.number} 户并入另一户`}
      subtitle={household.address}
    >
      <Card title="并到哪里">
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="并入哪一户" required maxLength={20} hint="填那一户的户编号" {...field('intoNumber')} />
          <TextField label="从哪一天起" type="date" required max={today} {...field('mergedOn')} />
          <ConfirmSummary
            title="确认以后"
            lines={[
              `${household.members} 名成员从这一天起住在另一户`,
              `${household.number} 户到前一天为止，档案保留，不能再改`,
              '原来的户用家庭积分的，积分由积分管理员在“家庭积分”里分给各人',
            ]}
          />
          <div className="actions">
            <Button>并户</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/households/${household.id}`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
