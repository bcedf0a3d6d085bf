import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listClaimableMembers } from '#services/claims/index';
import { beginActingSchema } from '#services/identity/commands';
import { beginActing } from '#services/identity/index';
import { ActingFields } from '~/components/account/acting-fields';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { beganWords } from '~/copy/acting';
import { answer, notFound } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { currentSession } from '~/http/session.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '代人办理 · 益邻' }];

/** A grid member begins acting for somebody of the same grid. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const { villageId, memberId } = ownMember(actor);
  const members = await listClaimableMembers(readFrom(args.context), villageId, memberId);
  return { people: members.map(({ id, name }) => ({ value: id, label: name })), requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'agency.begin');
  const session = await currentSession(args);
  const { villageId } = actor;
  if (!villageId || !session) throw notFound();
  const form = await readForm(args.request, beginActingSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => beginActing(tx, actor, session.sessionId, command));
    return redirectWithFlash('/me/claims', { tone: 'good', text: beganWords(result) });
  });
}

export default function Acting() {
  const { people, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  const back = (
    <ButtonLink kind="quiet" to="/me/agencies" icon="back" block>
      返回
    </ButtonLink>
  );
  return (
    <PhoneShell title="代人办理" subtitle="替不方便用手机的人申报" current="claims">
      <Card>
        {people.length === 0 ? (
          <EmptyState icon="hand" title="现在没有可以代办的人" next={back}>
            网格员可以代自己微网格里的人办理。别的人，请找村委会。
          </EmptyState>
        ) : (
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={requestId} />
            <SelectField label="代谁办" placeholder="请选择" required choices={people} {...field('memberId')} />
            <ActingFields field={field} />
            <Button block>开始代办</Button>
            {back}
          </form>
        )}
      </Card>
    </PhoneShell>
  );
}
