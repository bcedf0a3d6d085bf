import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { beginActingSchema } from '#services/identity/commands';
import { beginActing } from '#services/identity/index';
import { can } from '#services/kernel/permissions';
import { ActingFields } from '~/components/account/acting-fields';
import { PersonChoice } from '~/components/account/person-choice';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { formFields } from '~/components/ui/form-fields';
import { beganWords } from '~/copy/acting';
import { readPersonChoice } from '~/http/acting.server';
import { answer, notFound } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { currentSession } from '~/http/session.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '开始代办 · 益邻' }];

/** For whom; then, with `?member=`, with what consent and why. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'agency.view');
  if (!can(actor, 'agency.begin')) throw notFound();
  const choice = await readPersonChoice(readFrom(args.context), village.id, args.request);
  return { frame: await readDeskFrame(args.context, actor, village), ...choice, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'agency.view');
  const session = await currentSession(args);
  if (!session) throw notFound();
  const form = await readForm(args.request, beginActingSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => beginActing(tx, actor, session.sessionId, command));
    return redirectWithFlash(`/desk/${village.code}/agency/claims`, { tone: 'good', text: beganWords(result) });
  });
}

export default function DeskActing() {
  const { frame, person, people, name, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  const desk = `/desk/${frame.village.code}/agency`;
  return (
    <VillageDesk frame={frame} current="agency" title={person ? `代${person.name}办理` : '代谁办理'}>
      {person ? (
        <Card>
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={requestId} />
            <input type="hidden" name="memberId" value={person.id} />
            <p>
              {person.name} · {person.number} · {person.gridName ?? '未编入微网格'}
            </p>
            <ActingFields field={field} />
            <div className="actions">
              <Button>开始代办</Button>
              <ButtonLink kind="quiet" to={`${desk}/new`}>
                换一个人
              </ButtonLink>
            </div>
          </form>
        </Card>
      ) : (
        <PersonChoice people={people} name={name} />
      )}
    </VillageDesk>
  );
}
