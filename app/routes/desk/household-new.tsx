import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { openHouseholdSchema } from '#services/org/commands';
import { openHousehold } from '#services/org/index';
import { HouseholdFields } from '~/components/org/household-fields';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { gridChoices } from '~/http/roster.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '新建一户 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  return {
    frame: await readDeskFrame(args.context, actor, village),
    grids: await gridChoices(args.context, village.id),
    requestId: randomUUID(),
    today: dateInChina(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const form = await readForm(args.request, openHouseholdSchema.omit({ villageId: true }));
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id };
    const { id } = await inTransaction(args.context, (tx) => openHousehold(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/households/${id}`, { tone: 'good', text: '已建户，一户一档。' });
  });
}

export default function NewHousehold() {
  const { frame, grids, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { openedOn: today });
  return (
    <VillageDesk frame={frame} current="households" title="新建一户">
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <HouseholdFields field={field} grids={grids} isNew />
          <TextField label="从哪一天起" type="date" required max={today} {...field('openedOn')} />
          <div className="actions">
            <Button>建户</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/households`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
