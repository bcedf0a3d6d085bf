import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { nameContactSchema } from '#services/org/commands';
import { nameContact } from '#services/org/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { maskedPhone } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readMemberFile } from '~/http/member-page.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '联系人 · 益邻' }];

/** Who is told when somebody acts for the member. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const member = await readMemberFile(args.context, village.id, args.params.member ?? '');
  return {
    frame: await readDeskFrame(args.context, actor, village),
    member: { id: member.id, name: member.name },
    contactName: member.contactName ?? '',
    phone: member.contactPhone ? maskedPhone(member.contactPhone) : '',
    requestId: randomUUID(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const form = await readForm(args.request, nameContactSchema.omit({ villageId: true, memberId: true }));
  if (!form.ok) return form.reply;
  const memberId = args.params.member ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, memberId };
    await inTransaction(args.context, (tx) => nameContact(tx, actor, command));
    const text = form.value.contactName ? '联系人已登记，变更已记录。' : '联系人已去掉，变更已记录。';
    return redirectWithFlash(`/desk/${village.code}/members/${memberId}`, { tone: 'good', text });
  });
}

export default function MemberContact() {
  const { frame, member, contactName, phone, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { contactName });
  return (
    <VillageDesk
      frame={frame}
      current="roster"
      title={`${member.name}的联系人`}
      subtitle="有人代办时，短信告诉这个人：多半是儿女或邻居"
    >
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="联系人姓名" maxLength={40} hint="不再要联系人，请清空" {...field('contactName')} />
          <TextField
            label="联系人手机号"
            inputMode="tel"
            autoComplete="off"
            hint={phone ? `现在登记的是 ${phone}。不改请留空。` : '十一位手机号'}
            {...field('contactPhone')}
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
