import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { resumeMembershipSchema } from '#services/org/commands';
import { resumeMember } from '#services/purses/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextAreaField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readMemberFile } from '~/http/member-page.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '恢复在册 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const { id, name, number } = await readMemberFile(args.context, village.id, args.params.member ?? '');
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, member: { id, name, number }, requestId: randomUUID(), today: dateInChina() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const form = await readForm(args.request, resumeMembershipSchema.omit({ villageId: true, memberId: true }));
  if (!form.ok) return form.reply;
  const memberId = args.params.member ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, memberId };
    await inTransaction(args.context, (tx) => resumeMember(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/members/${memberId}`, { tone: 'good', text: '已恢复在册。' });
  });
}

export default function ResumeMember() {
  const { frame, member, requestId, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { resumedOn: today });
  return (
    <VillageDesk frame={frame} current="roster" title={`恢复${member.name}在册`} subtitle={`编号 ${member.number}`}>
      <Card title="恢复的情况">
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="从哪一天起" type="date" required max={today} {...field('resumedOn')} />
          <TextAreaField label="说明" required maxLength={200} hint="例如：登记错了；搬回村里" {...field('reason')} />
          <ConfirmSummary
            title="确认以后"
            lines={[
              '编号照旧可用，离开时冻结的积分解冻；离开前就冻结的还冻结着',
              '住在哪一户要另外登记',
              '离开和恢复都留在变更记录里',
            ]}
          />
          <div className="actions">
            <Button>恢复在册</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/members/${member.id}`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
