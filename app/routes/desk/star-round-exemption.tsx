import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { exemptForm } from '#services/stars/commands';
import { exempt } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { SelectField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readParticipantAct } from '~/http/star-rounds.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '定为免评 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  return readParticipantAct(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const form = await readForm(args.request, exemptForm);
  if (!form.ok) return form.reply;
  const { round: roundId = '', participant: participantId = '' } = args.params;
  const command = { ...form.value, villageId: village.id, roundId, participantId, now: new Date() };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => exempt(tx, actor, command));
    const flash = { tone: 'good', text: '已经定为免评，名单和票上都去掉了。' } as const;
    return redirectWithFlash(`/desk/${village.code}/stars/${roundId}`, flash);
  });
}

export default function DeskStarRoundExemption() {
  const { frame, round, participant, exemptions, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  const lines = [
    '本次不评这位同志，也不用填自评、投互评票；',
    '已经投过的票照旧计，只是不再有这个人；',
    '免评的原因写在名单上，大家看得到。',
  ];
  const choices = exemptions.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <VillageDesk frame={frame} current="stars" title={`${participant.name}定为免评`} subtitle={round.title}>
      <Card>
        <ConfirmSummary title="定为免评以后" lines={lines} />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <SelectField label="哪一种" choices={choices} placeholder="请选择" required {...field('exemption')} />
          <TextField label="具体原因" hint="例如“3 月起住院”" required maxLength={200} {...field('reason')} />
          <div className="actions">
            <Button>定为免评</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/stars/${round.id}`}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
