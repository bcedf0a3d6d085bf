import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { changeHouseholdSchema } from '#services/org/commands';
import { changeHousehold } from '#services/org/index';
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
import { readHouseholdFile } from '~/http/household.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { gridChoices } from '~/http/roster.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '修改住户 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const household = await readHouseholdFile(args.context, village.id, args.params.household ?? '');
  return {
    frame: await readDeskFrame(args.context, actor, village),
    grids: await gridChoices(args.context, village.id),
    household: { id: household.id, number: household.number },
    recorded: {
      address: household.address,
      headName: household.headName ?? undefined,
      population: household.population?.toString(),
      gridId: household.gridId ?? undefined,
    },
    requestId: randomUUID(),
    today: dateInChina(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const form = await readForm(args.request, changeHouseholdSchema.omit({ villageId: true, householdId: true }));
  if (!form.ok) return form.reply;
  const householdId = args.params.household ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, householdId };
    await inTransaction(args.context, (tx) => changeHousehold(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/households/${householdId}`, {
      tone: 'good',
      text: '已修改，变更已记录。',
    });
  });
}

export default function EditHousehold() {
  const { frame, grids, household, recorded, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { ...recorded, effectiveOn: today });
  return (
    <VillageDesk frame={frame} current="households" title={`修改 ${household.number} 户`}>
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <HouseholdFields field={field} grids={grids} />
          <TextField
            label="从哪一天起"
            type="date"
            required
            max={today}
            hint="换网格时，原来的网格记到前一天"
            {...field('effectiveOn')}
          />
          <div className="actions">
            <Button>保存</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/households/${household.id}`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
