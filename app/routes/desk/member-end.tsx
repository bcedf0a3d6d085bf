import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { endMembershipSchema, MEMBER_ENDINGS } from '#services/org/commands';
import { endMember } from '#services/purses/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { ChoiceField, TextAreaField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { memberEndingChoices } from '~/copy/labels/endings';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readMemberFile } from '~/http/member-page.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '离开花名册 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const { id, name, number } = await readMemberFile(args.context, village.id, args.params.member ?? '');
  return {
    frame: await readDeskFrame(args.context, actor, village),
    member: { id, name, number },
    endings: [...MEMBER_ENDINGS],
    requestId: randomUUID(),
    today: dateInChina(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const form = await readForm(args.request, endMembershipSchema.omit({ villageId: true, memberId: true }));
  if (!form.ok) return form.reply;
  const memberId = args.params.member ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, memberId };
    await inTransaction(args.context, (tx) => endMember(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/members/${memberId}`, {
      tone: 'good',
      text: '已离开花名册，个人积分已冻结，所有记录都保留着。剩下的积分由积分管理员处置。',
    });
  });
}

export default function EndMember() {
  const { frame, member, endings, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { leftOn: today });
  const { value, error } = field('ending');
  return (
    <VillageDesk frame={frame} current="roster" title={`${member.name}离开花名册`} subtitle={`编号 ${member.number}`}>
      <Card title="离开的情况">
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <ChoiceField label="原因" name="ending" value={value} error={error} choices={memberEndingChoices(endings)} />
          <TextField label="哪一天" type="date" required max={today} {...field('leftOn')} />
          <TextAreaField label="说明" required maxLength={200} hint="例如：随儿子迁到县城" {...field('reason')} />
          <ConfirmSummary
            title="确认以后"
            lines={[
              '不再列入在册成员，不能再申报，也不能再用积分',
              '个人积分马上冻结，由积分管理员凭证明转给继承人、并到家里人名下或交回村里；家庭积分留给家里人',
              '编号、积分、申报和兑换记录全部保留，谁也删不掉',
              '迁出或去世的，同一天起不再算作这一户的人；退出的，住户不变',
              '如果弄错了，可以再恢复在册',
            ]}
          />
          <div className="actions">
            <Button kind="danger">确认离开</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/members/${member.id}`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
