import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isId } from '#services/kernel/ids';
import { withdrawRelativeSchema } from '#services/org/commands';
import { withdrawRelative } from '#services/org/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer, notFound } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readMemberFile } from '~/http/member-page.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '撤销亲属登记 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const { id, name, relatives } = await readMemberFile(args.context, village.id, args.params.member ?? '');
  const relative = relatives.find((each) => each.relationId === args.params.relation && each.untilOn === null);
  if (!relative) throw notFound();
  const title = `${name}和${relative.name}（${relative.relation}）`;
  return { frame: await readDeskFrame(args.context, actor, village), memberId: id, title, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.change');
  const { member: memberId = '', relation: relationId = '' } = args.params;
  const form = await readForm(args.request, withdrawRelativeSchema.pick({ requestId: true, reason: true }));
  if (!form.ok) return form.reply;
  if (!isId(relationId)) throw notFound();
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, memberId, relationId };
    await inTransaction(args.context, (tx) => withdrawRelative(tx, actor, command));
    const text = '已撤销，原来的登记留在记录里。';
    return redirectWithFlash(`/desk/${village.code}/members/${memberId}`, { tone: 'good', text });
  });
}

export default function MemberRelativeEnd() {
  const { frame, memberId, title, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  return (
    <VillageDesk frame={frame} current="roster" title="撤销亲属登记" subtitle={title}>
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextAreaField label="为什么" required maxLength={200} hint="例如：登记错了人" {...field('reason')} />
          <ConfirmSummary
            title="撤销以后"
            lines={[
              '从明天起做的事，两人可以互相核实',
              '到今天为止做的事，仍然不能互相核实',
              '谁撤销的、为什么，留在记录里',
            ]}
          />
          <div className="actions">
            <Button kind="danger">撤销登记</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/members/${memberId}`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
