import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { placeMember } from '#services/org/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { householdIdOf, placeMemberForm } from '~/http/member-form.server';
import { readMemberFile } from '~/http/member-page.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '改住户 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const member = await readMemberFile(args.context, village.id, args.params.member ?? '');
  const home = member.homes.find((each) => each.untilOn === null);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    member: { id: member.id, name: member.name },
    home: { number: home?.number, relation: home?.relation ?? undefined },
    requestId: randomUUID(),
    today: dateInChina(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const form = await readForm(args.request, placeMemberForm);
  if (!form.ok) return form.reply;
  const { householdNumber, ...fields } = form.value;
  const householdId = await householdIdOf(args.context, village.id, householdNumber);
  if (householdId === undefined) {
    const message = '本村没有这一户，请核对户编号';
    return formReply(form.formData, `${message}。`, 422, { householdNumber: [message] });
  }
  const memberId = args.params.member ?? '';
  return answer(form.formData, async () => {
    const command = { ...fields, villageId: village.id, memberId, householdId };
    await inTransaction(args.context, (tx) => placeMember(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/members/${memberId}`, { tone: 'good', text: '住户已修改。' });
  });
}

export default function MemberHome() {
  const { frame, member, home, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { householdNumber: home.number, relation: home.relation, fromOn: today });
  return (
    <VillageDesk frame={frame} current="roster" title={`${member.name}住在哪一户`}>
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="户编号" maxLength={20} hint="留空表示不再住在本村任何一户" {...field('householdNumber')} />
          <TextField label="与户主关系" maxLength={20} {...field('relation')} />
          <TextField
            label="从哪一天起"
            type="date"
            required
            max={today}
            hint="以前住的那一户记到前一天"
            {...field('fromOn')}
          />
          <div className="actions">
            <Button>保存</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/members/${member.id}`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
