import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { changeMember } from '#services/org/index';
import { MemberFields } from '~/components/org/member-fields';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields, sentValues } from '~/components/ui/form-fields';
import { maskedPhone } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { changeMemberForm } from '~/http/member-form.server';
import { readMemberFile } from '~/http/member-page.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { gridChoices } from '~/http/roster.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '修改成员 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const member = await readMemberFile(args.context, village.id, args.params.member ?? '');
  return {
    frame: await readDeskFrame(args.context, actor, village),
    grids: await gridChoices(args.context, village.id),
    member: { id: member.id, name: member.name, kinds: member.kinds },
    phone: member.phone ? maskedPhone(member.phone) : '',
    recorded: {
      name: member.name,
      sex: member.sex ?? undefined,
      birthYear: member.birthYear?.toString(),
      gridId: member.gridId ?? undefined,
    },
    requestId: randomUUID(),
    today: dateInChina(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const form = await readForm(args.request, changeMemberForm);
  if (!form.ok) return form.reply;
  const { noPhone, phone, ...fields } = form.value;
  const memberId = args.params.member ?? '';
  const command = { ...fields, villageId: village.id, memberId, phone: noPhone ? null : phone };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => changeMember(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/members/${memberId}`, {
      tone: 'good',
      text: '已修改，变更已记录。',
    });
  });
}

export default function EditMember() {
  const { frame, grids, member, phone, recorded, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { ...recorded, effectiveOn: today });
  return (
    <VillageDesk frame={frame} current="roster" title={`修改：${member.name}`}>
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <MemberFields
            field={field}
            kinds={sentValues(reply, 'kinds', member.kinds)}
            kindsError={field('kinds').error}
            grids={grids}
            phoneOnRecord={phone}
          />
          <TextField
            label="从哪一天起"
            type="date"
            required
            max={today}
            hint="以前的记录保留，变更记录里两边都看得到"
            {...field('effectiveOn')}
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
