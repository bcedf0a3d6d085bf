import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { closeHouseholdSchema, HOUSEHOLD_ENDINGS } from '#services/org/commands';
import { closeHousehold } from '#services/org/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { ChoiceField, TextAreaField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { householdEndingChoices } from '~/copy/labels/endings';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readHouseholdFile } from '~/http/household.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '销户 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const { id, number, address } = await readHouseholdFile(args.context, village.id, args.params.household ?? '');
  return {
    frame: await readDeskFrame(args.context, actor, village),
    household: { id, number, address },
    endings: [...HOUSEHOLD_ENDINGS],
    requestId: randomUUID(),
    today: dateInChina(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const form = await readForm(args.request, closeHouseholdSchema.omit({ villageId: true, householdId: true }));
  if (!form.ok) return form.reply;
  const householdId = args.params.household ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, householdId };
    await inTransaction(args.context, (tx) => closeHousehold(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/households/${householdId}`, {
      tone: 'good',
      text: '已销户，档案保留。',
    });
  });
}

export default function CloseHousehold() {
  const { frame, household, endings, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { closedOn: today });
  const { value, error } = field('ending');
  return (
    <VillageDesk frame={frame} current="households" title={`${household.number} 户销户`} subtitle={household.address}>
      <Card title="销户的情况">
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <ChoiceField
            label="原因"
            name="ending"
            value={value}
            error={error}
            choices={householdEndingChoices(endings)}
          />
          <TextField label="哪一天" type="date" required max={today} {...field('closedOn')} />
          <TextAreaField label="说明" required maxLength={200} {...field('reason')} />
          <ConfirmSummary
            title="确认以后"
            lines={['这一户不再属于任何微网格，档案保留，不能再改', '还住着成员的户不能销，先把人转走，或用并户']}
          />
          <div className="actions">
            <Button kind="danger">销户</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/households/${household.id}`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
