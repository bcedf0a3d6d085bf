import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pledgeAskingForm } from '#services/appraisal/commands';
import { askPledges, loadPledgeText } from '#services/appraisal/index';
import { PLEDGE_SIGNERS } from '#services/appraisal/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { ChoiceField, SelectField, TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { pledgeSignersLabels } from '~/copy/labels/appraisal';
import { defaultPledge } from '~/copy/pledge-text';
import { answer } from '~/http/answer.server';
import { readAsked, thisYear } from '~/http/appraisal.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '请大家签责任书 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'pledges.manage');
  const { year } = readAsked(args.request);
  const reader = readFrom(args.context);
  const text = await loadPledgeText(reader, village.id, year);
  const before = text ?? (await loadPledgeText(reader, village.id, year - 1));
  return {
    frame: await readDeskFrame(args.context, actor, village),
    ...{ year, now: thisYear(), isNew: !text, requestId: randomUUID() },
    words: before?.words ?? defaultPledge(village.name, year),
    signers: before?.signers ?? 'grid-members',
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'pledges.manage');
  const form = await readForm(args.request, pledgeAskingForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => askPledges(tx, actor, command));
    const text = `责任书发出了，已经通知 ${result} 位没签的人。`;
    return redirectWithFlash(`/desk/${village.code}/pledges?year=${command.year}`, { tone: 'good', text });
  });
}

export default function PledgesAsking() {
  const { frame, year, now, isNew, words, signers, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { requestId, year: String(year), words, signers });
  const lines = ['没签的人马上收到消息，在手机上看、用自己的密码签；', '已经签了的不变，签的是哪些话就记着哪些话；'];
  return (
    <VillageDesk frame={frame} current="pledges" title={isNew ? '请大家签责任书' : '改责任书的文字'}>
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={field('requestId').value} />
          <SelectField
            label="哪一年的"
            choices={[now, now + 1].map((each) => ({ value: String(each), label: `${each} 年` }))}
            {...field('year')}
          />
          <ChoiceField
            label="请谁签"
            required
            choices={PLEDGE_SIGNERS.map((value) => ({ value, label: pledgeSignersLabels[value] }))}
            {...field('signers')}
          />
          <TextAreaField label="责任书写什么" rows={16} required maxLength={4000} {...field('words')} />
          <ConfirmSummary title="发出以后" lines={[...lines, '文字可以再改，改了以后签的就是新的。']} />
          <div className="actions">
            <Button>发出，请大家签</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/pledges?year=${year}`}>
              不发了
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
