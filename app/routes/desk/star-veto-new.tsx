import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { proposeVetoForm } from '#services/stars/commands';
import { proposeVeto } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { ChoiceField, TextAreaField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readFormWithPhotos } from '~/http/photos.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readResult } from '~/http/star-results.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '提出一票否决 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.veto');
  return readResult(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.veto');
  const [roundId, participantId] = [args.params.round ?? '', args.params.participant ?? ''];
  const place = { villageId: village.id, purpose: 'stars' } as const;
  const { formData, problem } = await readFormWithPhotos(args.request, args.context, actor, place);
  if (problem) return formReply(formData, problem, 422, { photos: [problem] });
  const form = await readForm(formData, proposeVetoForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const { photoIds, ...said } = form.value;
    const command = { ...said, photoId: photoIds[0], villageId: village.id, roundId, participantId, now: new Date() };
    await inTransaction(args.context, (tx) => proposeVeto(tx, actor, command));
    const text = '提出来了，等另一个人决定。';
    return redirectWithFlash(`/desk/${village.code}/stars/${roundId}/results/${participantId}`, { tone: 'good', text });
  });
}

export default function StarVetoNew() {
  const { frame, view, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  const { round, participant } = view;
  const photoId = field('photoIds').value;
  return (
    <VillageDesk frame={frame} current="stars" title={`对${participant.name}提出一票否决`} subtitle={round.title}>
      <Card title="哪一条，凭什么">
        <form method="post" encType="multipart/form-data">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={reply?.values.requestId?.toString() ?? requestId} />
          {photoId && <input type="hidden" name="photoIds" value={photoId} />}
          <ChoiceField
            label="哪一条"
            required
            choices={round.content.vetoes.map(({ code, name }) => ({ value: code, label: name }))}
            {...field('item')}
          />
          <TextAreaField
            label="依据"
            hint="什么时候、什么事、有什么文书；没有依据不能否决"
            required
            maxLength={1000}
            rows={4}
            {...field('evidence')}
          />
          <TextField
            label="照片（可以不传）"
            hint={photoId ? '已收到一张，不用再选' : '文书或现场'}
            name="photos"
            type="file"
            accept="image/*"
          />
          <ConfirmSummary
            title="提出以后"
            lines={[
              '由村委会或监督委员里的另一个人决定，您自己不能决定',
              '决定成立，这个人本次所有的星都不算，公示只写“一票否决”',
              '没有决定以前，支部不能报送结果',
            ]}
          />
          <div className="actions">
            <Button kind="danger">提出</Button>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
