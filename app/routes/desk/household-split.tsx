import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { splitHouseholdSchema } from '#services/org/commands';
import { splitHousehold } from '#services/org/index';
import { SplitForm } from '~/components/org/split-form';
import { VillageDesk } from '~/components/shell/village-desk';
import { Card } from '~/components/ui/card';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readHouseholdFile } from '~/http/household.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { gridChoices } from '~/http/roster.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '分户 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const household = await readHouseholdFile(args.context, village.id, args.params.household ?? '');
  const { id, number, address, gridId } = household;
  return {
    frame: await readDeskFrame(args.context, actor, village),
    grids: await gridChoices(args.context, village.id),
    household: { id, number, address, gridId: gridId ?? undefined },
    dwellers: household.dwellers
      .filter((each) => each.untilOn === null)
      .map((each) => ({ value: each.memberId, label: each.name, hint: each.relation ?? undefined })),
    requestId: randomUUID(),
    today: dateInChina(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const form = await readForm(args.request, splitHouseholdSchema.omit({ villageId: true, householdId: true }));
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, householdId: args.params.household ?? '' };
    const { id } = await inTransaction(args.context, (tx) => splitHousehold(tx, actor, command));
    const text = '已分户。这是新的一户，原来的户照旧保留；它的家庭积分怎么分，在待办“积分等着处置”里。';
    return redirectWithFlash(`/desk/${village.code}/households/${id}`, { tone: 'good', text });
  });
}

export default function SplitHousehold() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const back = `/desk/${frame.village.code}/households/${page.household.id}`;
  return (
    <VillageDesk
      frame={frame}
      current="households"
      title={`从 ${page.household.number} 户分户`}
      subtitle={page.household.address}
    >
      <Card title="分出去的一户">
        <SplitForm {...page} reply={reply} back={back} />
      </Card>
    </VillageDesk>
  );
}
