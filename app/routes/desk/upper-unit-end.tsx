import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { endUnitSchema } from '#services/org/commands';
import { endUnit, loadUnitOfTree } from '#services/org/index';
import { EndUnitForm } from '~/components/org/unit-forms';
import { UpperDesk } from '~/components/shell/upper-desk';
import { answer, answerPage } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '撤销乡镇和村 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'tree.change');
  const unit = await answerPage(() => loadUnitOfTree(readFrom(args.context), actor.unitId, args.params.place ?? ''));
  const frame = (await readUpperDesk(args.context, actor)).frame;
  return { frame, name: unit.name, requestId: randomUUID(), today: dateInChina() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'tree.change');
  const unit = await answerPage(() => loadUnitOfTree(readFrom(args.context), actor.unitId, args.params.place ?? ''));
  const form = await readForm(args.request, endUnitSchema.omit({ unitId: true }));
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => endUnit(tx, actor, { ...form.value, unitId: unit.id }));
    return redirectWithFlash('/desk/units', { tone: 'good', text: `${unit.name}已撤销，记录保留。` });
  });
}

export default function UpperUnitEnd() {
  const { frame, name, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <UpperDesk frame={frame} current="units" title={`撤销${name}`}>
      <EndUnitForm
        {...{ reply, requestId, today }}
        lines={[
          '不再出现在名单、公开栏和新建的选项里',
          '以前的记录都保留',
          '下面还有村、网格、住户或成员时不能撤销，请先转走',
        ]}
        back="/desk/units"
      />
    </UpperDesk>
  );
}
