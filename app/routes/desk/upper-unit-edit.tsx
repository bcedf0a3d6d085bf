import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { changeUnitSchema } from '#services/org/commands';
import { changeUnit, loadUnitOfTree } from '#services/org/index';
import { EditUnitForm } from '~/components/org/unit-forms';
import { UpperDesk } from '~/components/shell/upper-desk';
import { answer, answerPage } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '修改乡镇和村 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'tree.change');
  const unit = await answerPage(() => loadUnitOfTree(readFrom(args.context), actor.unitId, args.params.place ?? ''));
  return {
    frame: (await readUpperDesk(args.context, actor)).frame,
    unit: { name: unit.name, phone: unit.phone ?? undefined },
    requestId: randomUUID(),
    today: dateInChina(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'tree.change');
  const unit = await answerPage(() => loadUnitOfTree(readFrom(args.context), actor.unitId, args.params.place ?? ''));
  const form = await readForm(args.request, changeUnitSchema.omit({ unitId: true }));
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => changeUnit(tx, actor, { ...form.value, unitId: unit.id }));
    return redirectWithFlash('/desk/units', { tone: 'good', text: '已修改，变更已记录。' });
  });
}

export default function UpperUnitEdit() {
  const { frame, unit, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <UpperDesk frame={frame} current="units" title={`修改${unit.name}`}>
      <EditUnitForm {...{ unit, reply, requestId, today }} back="/desk/units" />
    </UpperDesk>
  );
}
