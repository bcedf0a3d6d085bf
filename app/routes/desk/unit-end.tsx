import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { endUnitSchema } from '#services/org/commands';
import { endUnit, loadUnit } from '#services/org/index';
import { EndUnitForm } from '~/components/org/unit-forms';
import { VillageDesk } from '~/components/shell/village-desk';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '撤销组织 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'units.change');
  const unit = await answerPage(() => loadUnit(readFrom(args.context), village.id, args.params.unit ?? ''));
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, name: unit.name, requestId: randomUUID(), today: dateInChina() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'units.change');
  const unit = await answerPage(() => loadUnit(readFrom(args.context), village.id, args.params.unit ?? ''));
  const form = await readForm(args.request, endUnitSchema.omit({ unitId: true }));
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => endUnit(tx, actor, { ...form.value, unitId: unit.id }));
    return redirectWithFlash(`/desk/${village.code}/units`, { tone: 'good', text: `${unit.name}已撤销，记录保留。` });
  });
}

export default function EndUnit() {
  const { frame, name, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="units" title={`撤销${name}`}>
      <EndUnitForm
        {...{ reply, requestId, today }}
        lines={['不能再编入住户和成员', '以前的记录都保留', '下面还有住户、成员或网格时不能撤销，请先转走']}
        back={`/desk/${frame.village.code}/units`}
      />
    </VillageDesk>
  );
}
