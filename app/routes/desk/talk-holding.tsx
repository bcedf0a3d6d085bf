import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { talkHoldingForm } from '#services/appraisal/commands';
import { holdTalk } from '#services/appraisal/index';
import { addDays, dateInChina } from '#services/kernel/clock';
import { readSetting } from '#services/org/index';
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
import { redirectWithFlash } from '~/http/redirect.server';
import { readTalk } from '~/http/talks.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '记约谈 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'talks.hold');
  const { id, memberName, about } = await readTalk(args, actor, village.id);
  const today = dateInChina();
  const days = await readSetting(readFrom(args.context), village.id, 'stars.follow-up-days', today);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    ...{ id, memberName, about, today, followUpOn: addDays(today, days), requestId: randomUUID() },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'talks.hold');
  const form = await readForm(args.request, talkHoldingForm);
  if (!form.ok) return form.reply;
  const talkId = args.params.talk ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, talkId, villageId: village.id, now: new Date() };
    await inTransaction(args.context, (tx) => holdTalk(tx, actor, command));
    const text = '记下了，到回访的日子会提醒本人。';
    return redirectWithFlash(`/desk/${village.code}/talks/${talkId}`, { tone: 'good', text });
  });
}

export default function TalkHolding() {
  const { frame, id, memberName, about, today, followUpOn, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { requestId, heldOn: today, followUpOn });
  return (
    <VillageDesk frame={frame} current="talks" title={`约谈${memberName}`} subtitle={about}>
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={field('requestId').value} />
          <TextField label="哪天谈的" type="date" max={today} required {...field('heldOn')} />
          <TextAreaField label="谈了什么" rows={5} required maxLength={1000} {...field('said')} />
          <TextAreaField label="商定怎么改" rows={4} required maxLength={1000} {...field('agreed')} />
          <TextField label="哪天回访" type="date" required {...field('followUpOn')} />
          <ConfirmSummary title="记下以后" lines={['本人在手机上看得到这些话；', '不能再改，请写清楚、写实在。']} />
          <div className="actions">
            <Button>记下来</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/talks/${id}`}>
              先不记
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
