import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { talkClosingForm } from '#services/appraisal/commands';
import { closeTalk } from '#services/appraisal/index';
import { TALK_OUTCOMES } from '#services/appraisal/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { ChoiceField, TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatDate } from '~/copy/format';
import { talkOutcomeLabels } from '~/copy/labels/appraisal';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readTalk } from '~/http/talks.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '约谈回访 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'talks.hold');
  const { id, memberName, about, heldOn, agreed, followUpOn } = await readTalk(args, actor, village.id);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    ...{ id, memberName, about, heldOn, agreed, followUpOn, requestId: randomUUID() },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'talks.hold');
  const form = await readForm(args.request, talkClosingForm);
  if (!form.ok) return form.reply;
  const talkId = args.params.talk ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, talkId, villageId: village.id, now: new Date() };
    await inTransaction(args.context, (tx) => closeTalk(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/talks/${talkId}`, { tone: 'good', text: '回访记下了。' });
  });
}

export default function TalkClosing() {
  const { frame, id, memberName, about, heldOn, agreed, followUpOn, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { requestId });
  return (
    <VillageDesk frame={frame} current="talks" title={`回访${memberName}`} subtitle={about}>
      <Card>
        <Facts
          facts={[
            { term: '哪天谈的', value: heldOn ? formatDate(heldOn) : '还没有谈' },
            { term: '商定怎么改', value: agreed ?? '' },
            { term: '回访日期', value: followUpOn ? formatDate(followUpOn) : '' },
          ]}
        />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={field('requestId').value} />
          <ChoiceField
            label="改得怎么样"
            required
            choices={TALK_OUTCOMES.map((value) => ({ value, label: talkOutcomeLabels[value] }))}
            {...field('outcome')}
          />
          <TextAreaField label="看到了什么" rows={4} required maxLength={1000} {...field('outcomeNote')} />
          <div className="actions">
            <Button>记下回访</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/talks/${id}`}>
              先不记
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
