import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pledgePaperForm } from '#services/appraisal/commands';
import { enterPledge, listSigners } from '#services/appraisal/index';
import { dateInChina } from '#services/kernel/clock';
import { MemberChoice } from '~/components/appraisal/member-choice';
import { PaperPhoto } from '~/components/fund/paper-photo';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { readAsked } from '~/http/appraisal.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readFormWithPhotos } from '~/http/photos.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '登记纸上签的责任书 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'pledges.manage');
  const { year } = readAsked(args.request);
  const asked = { year, signed: false, limit: 2_000 };
  const { signers } = await listSigners(readFrom(args.context), village.id, asked);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    ...{ year, today: dateInChina(), requestId: randomUUID() },
    memberId: new URL(args.request.url).searchParams.get('member') ?? undefined,
    members: signers.map(({ memberId: id, memberName: name, memberNumber: number }) => ({ id, name, number })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'pledges.manage');
  const place = { villageId: village.id, purpose: 'pledge' } as const;
  const upload = await readFormWithPhotos(args.request, args.context, actor, place);
  const form = await readForm(upload.formData, pledgePaperForm);
  if (!form.ok) return form.reply;
  const photoId = form.formData.getAll('photoIds').at(-1)?.toString() ?? '';
  const problem = upload.problem ?? (photoId ? undefined : '请拍下本人签字的责任书。');
  if (problem) return formReply(form.formData, problem, 422, { photos: [problem] });
  return answer(form.formData, async () => {
    const command = { ...form.value, photoId, villageId: village.id, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => enterPledge(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/pledges/${result}`, { tone: 'good', text: '登记好了。' });
  });
}

export default function PledgesPaper() {
  const { frame, year, today, memberId, members, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { requestId, memberId, signedOn: today });
  const back = `/desk/${frame.village.code}/pledges?year=${year}`;
  return (
    <VillageDesk frame={frame} current="pledges" title="登记纸上签的责任书" subtitle={`${year} 年`}>
      <Card>
        {members.length === 0 ? (
          <EmptyState title="没有等着签的人" next={<ButtonLink to={back}>看谁签了</ButtonLink>} />
        ) : (
          <form method="post" encType="multipart/form-data">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={field('requestId').value} />
            <input type="hidden" name="year" value={year} />
            <MemberChoice label="谁签的" members={members} field={field('memberId')} />
            <TextField label="哪天签的" type="date" max={today} required {...field('signedOn')} />
            <PaperPhoto reply={reply} villageCode={frame.village.code} />
            <div className="actions">
              <Button>登记</Button>
              <ButtonLink kind="quiet" to={back}>
                不登记了
              </ButtonLink>
            </div>
          </form>
        )}
      </Card>
    </VillageDesk>
  );
}
