import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { changeUnitSchema } from '#services/org/commands';
import { changeUnit, loadUnit } from '#services/org/index';
import { EditUnitForm } from '~/components/org/unit-forms';
import { VillageDesk } from '~/components/shell/village-desk';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '修改组织 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'units.change');
  const unit = await answerPage(() => loadUnit(readFrom(args.context), village.id, args.params.unit ?? ''));
  return {
    frame: await readDeskFrame(args.context, actor, village),
    unit: { name: unit.name, phone: unit.phone ?? undefined },
    requestId: randomUUID(),
    today: dateInChina(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'units.change');
  const unit = await answerPage(() => loadUnit(readFrom(args.context), village.id, args.params.unit ?? ''));
  const form = await readForm(args.request, changeUnitSchema.omit({ unitId: true }));
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => changeUnit(tx, actor, { ...form.value, unitId: unit.id }));
    return redirectWithFlash(`/desk/${village.code}/units`, { tone: 'good', text: '已修改，变更已记录。' });
  });
}

export default function EditUnit() {
  const { frame, unit, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="units" title={`修改${unit.name}`}>
      <EditUnitForm {...{ unit, reply, requestId, today }} back={`/desk/${frame.village.code}/units`} />
    </VillageDesk>
  );
}
