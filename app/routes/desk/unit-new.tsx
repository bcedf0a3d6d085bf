import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { createUnitSchema } from '#services/org/commands';
import { createUnit, listVillageUnits } from '#services/org/index';
import { NewUnitForm } from '~/components/org/unit-forms';
import { VillageDesk } from '~/components/shell/village-desk';
import { unitKindLabels } from '~/copy/labels/org';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '新建组织 · 益邻' }];

const villageUnitForm = createUnitSchema.extend({ kind: createUnitSchema.shape.kind.extract(['branch', 'grid']) });

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'units.change');
  const units = await listVillageUnits(readFrom(args.context), village.id);
  const kind =
    new URL(args.request.url).searchParams.get('kind') === 'branch' ? ('branch' as const) : ('grid' as const);
  const branches = units.filter((unit) => unit.kind === 'branch' && !unit.endedOn && kind === 'grid');
  return {
    frame: await readDeskFrame(args.context, actor, village),
    kind,
    parents: [{ id: village.id, name: `${village.name}（直属）` }, ...branches].map(({ id, name }) => ({
      value: id,
      label: name,
    })),
    requestId: randomUUID(),
    today: dateInChina(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'units.change');
  const form = await readForm(args.request, villageUnitForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => createUnit(tx, actor, form.value));
    return redirectWithFlash(`/desk/${village.code}/units`, { tone: 'good', text: `已建立${form.value.name}。` });
  });
}

export default function NewUnit() {
  const { frame, kind, parents, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="units" title={`新建${unitKindLabels[kind]}`}>
      <NewUnitForm
        {...{ reply, requestId, today, kind, parents }}
        nameHint="例如：第三微网格"
        codeHint="字母、数字和短横线，例如 w03，村里不重复"
        back={`/desk/${frame.village.code}/units`}
      />
    </VillageDesk>
  );
}
