import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { createUnitSchema } from '#services/org/commands';
import { createUnit } from '#services/org/index';
import { NewUnitForm } from '~/components/org/unit-forms';
import { UpperDesk } from '~/components/shell/upper-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { unitKindLabels } from '~/copy/labels/org';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '新建乡镇和村 · 益邻' }];

const unitOfTreeForm = createUnitSchema.extend({ kind: createUnitSchema.shape.kind.extract(['township', 'village']) });

/** A township stands under the county, a village under a township. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'tree.change');
  const { frame, units } = await readUpperDesk(args.context, actor);
  const asked = new URL(args.request.url).searchParams.get('kind');
  const kind = asked === 'township' ? ('township' as const) : ('village' as const);
  const above = kind === 'township' ? 'county' : 'township';
  const parents = units.filter((unit) => unit.kind === above).map(({ id, name }) => ({ value: id, label: name }));
  return { frame, kind, parents, requestId: randomUUID(), today: dateInChina() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'tree.change');
  const form = await readForm(args.request, unitOfTreeForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => createUnit(tx, actor, form.value));
    const next = form.value.kind === 'village' ? '接着给村委会授予第一个身份。' : '接着可以新建村。';
    return redirectWithFlash('/desk/units', { tone: 'good', text: `已建立${form.value.name}。${next}` });
  });
}

export default function UpperUnitNew() {
  const { frame, kind, parents, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const isVillage = kind === 'village';
  return (
    <UpperDesk frame={frame} current="units" title={`新建${unitKindLabels[kind]}`}>
      {parents.length === 0 ? (
        <Card>
          <EmptyState
            title={isVillage ? '还没有乡镇' : '乡镇由县里建'}
            next={<ButtonLink to="/desk/units">返回</ButtonLink>}
          >
            {isVillage ? '先建乡镇（街道），再建下面的村（社区）。' : '您可以新建本乡镇的村（社区）。'}
          </EmptyState>
        </Card>
      ) : (
        <NewUnitForm
          {...{ reply, requestId, today, kind, parents }}
          nameHint={isVillage ? '例如：青禾村' : '例如：青山镇'}
          codeHint={
            isVillage ? '用在网址里，以后不能改：字母、数字和短横线，例如 qinghe' : '字母、数字和短横线，例如 qingshan'
          }
          phoneHint={isVillage ? '监督电话，公开栏和公示上会写' : undefined}
          back="/desk/units"
        />
      )}
    </UpperDesk>
  );
}
