import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { talkOpeningForm } from '#services/appraisal/commands';
import { openTalkByHand } from '#services/appraisal/index';
import { listCurrentMembers } from '#services/org/index';
import { MemberChoice } from '~/components/appraisal/member-choice';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '另外约谈 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'talks.hold');
  const members = await listCurrentMembers(readFrom(args.context), village.id);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    members: members.map(({ id, name, number }) => ({ id, name, number })),
    requestId: randomUUID(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'talks.hold');
  const form = await readForm(args.request, talkOpeningForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => openTalkByHand(tx, actor, command));
    const text = '列上了，已经告诉本人。';
    return redirectWithFlash(`/desk/${village.code}/talks/${result}`, { tone: 'good', text });
  });
}

export default function TalkNew() {
  const { frame, members, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { requestId });
  return (
    <VillageDesk frame={frame} current="talks" title="另外约谈" subtitle="分数低的自动列上，这里是因为别的事">
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={field('requestId').value} />
          <MemberChoice label="和谁谈" members={members} field={field('memberId')} />
          <TextField label="什么事" required maxLength={200} {...field('about')} />
          <ConfirmSummary title="列上以后" lines={['本人马上收到消息，看得到是什么事；', '到期没有谈的标出来。']} />
          <div className="actions">
            <Button>列入约谈</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/talks`}>
              不列了
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
