import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { registerMember } from '#services/org/index';
import { MemberFields } from '~/components/org/member-fields';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields, sentValues } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { householdIdOf, registerMemberForm } from '~/http/member-form.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { gridChoices } from '~/http/roster.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '登记一人 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  return {
    frame: await readDeskFrame(args.context, actor, village),
    grids: await gridChoices(args.context, village.id),
    requestId: randomUUID(),
    today: dateInChina(),
    household: new URL(args.request.url).searchParams.get('household') ?? undefined,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const form = await readForm(args.request, registerMemberForm);
  if (!form.ok) return form.reply;
  const { householdNumber, ...fields } = form.value;
  const householdId = await householdIdOf(args.context, village.id, householdNumber);
  if (householdId === undefined) {
    const message = '本村没有这一户，请核对户编号';
    return formReply(form.formData, `${message}。`, 422, { householdNumber: [message] });
  }
  return answer(form.formData, async () => {
    const command = { ...fields, villageId: village.id, householdId };
    const { id } = await inTransaction(args.context, (tx) => registerMember(tx, actor, command));
    const text = `已登记 ${fields.name}。可以到“首次登录单”打印登录单，或到“积分卡”制卡。`;
    return redirectWithFlash(`/desk/${village.code}/members/${id}`, { tone: 'good', text });
  });
}

export default function NewMember() {
  const { frame, grids, requestId, today, household } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { joinedOn: today, householdNumber: household });
  return (
    <VillageDesk frame={frame} current="roster" title="登记一人">
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <MemberFields
            field={field}
            kinds={sentValues(reply, 'kinds', ['volunteer'])}
            kindsError={field('kinds').error}
            grids={grids}
          />
          <TextField
            label="户编号"
            maxLength={20}
            hint="住在哪一户，例如 0001；不清楚可以先不填"
            {...field('householdNumber')}
          />
          <TextField label="与户主关系" maxLength={20} hint="户主、配偶、儿子……" {...field('relation')} />
          <TextField label="加入日期" type="date" required max={today} {...field('joinedOn')} />
          <div className="actions">
            <Button>登记</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/roster`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
