import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { declareRelativeSchema } from '#services/org/commands';
import { declareRelative } from '#services/org/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readMemberFile } from '~/http/member-page.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '登记亲属 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const { id, name } = await readMemberFile(args.context, village.id, args.params.member ?? '');
  return { frame: await readDeskFrame(args.context, actor, village), member: { id, name }, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const form = await readForm(args.request, declareRelativeSchema.omit({ villageId: true, memberId: true }));
  if (!form.ok) return form.reply;
  const memberId = args.params.member ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, memberId };
    await inTransaction(args.context, (tx) => declareRelative(tx, actor, command));
    const text = '已登记。以后他们不能互相核实积分。';
    return redirectWithFlash(`/desk/${village.code}/members/${memberId}`, { tone: 'good', text });
  });
}

export default function MemberRelatives() {
  const { frame, member, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  return (
    <VillageDesk
      frame={frame}
      current="roster"
      title={`登记${member.name}的亲属`}
      subtitle="不住在同一户的近亲属，由本人申明"
    >
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField
            label="亲属的成员编号"
            required
            inputMode="numeric"
            maxLength={8}
            hint="八位，在花名册里可以查到"
            {...field('relativeNumber')}
          />
          <TextField label="关系" required maxLength={20} hint="例如：兄妹、父子" {...field('relation')} />
          <div className="actions">
            <Button>登记</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/members/${member.id}`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
