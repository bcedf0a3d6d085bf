import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { voidingForm } from '#services/appraisal/commands';
import { loadPledge, voidPledge } from '#services/appraisal/index';
import { can } from '#services/kernel/permissions';
import { PledgeWords } from '~/components/appraisal/pledge-parts';
import { ReasonCard } from '~/components/appraisal/reason-card';
import { ClaimPhotos } from '~/components/claims/claim-photos';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import { formatDate, formatFullMoment } from '~/copy/format';
import { pledgeMeansLabels } from '~/copy/labels/appraisal';
import { answer, answerPage } from '~/http/answer.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '责任书 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'pledges.view');
  const pledge = await answerPage(() => loadPledge(readFrom(args.context), village.id, args.params.pledge ?? ''));
  return {
    frame: await readDeskFrame(args.context, actor, village),
    pledge: { ...pledge, memberName: nameFor(actor)(pledge.memberName) },
    mayVoid: !pledge.voidedAt && can(actor, 'pledges.manage'),
    requestId: randomUUID(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'pledges.manage');
  const form = await readForm(args.request, voidingForm);
  if (!form.ok) return form.reply;
  const pledgeId = args.params.pledge ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, pledgeId, villageId: village.id, now: new Date() };
    await inTransaction(args.context, (tx) => voidPledge(tx, actor, command));
    const text = '这份责任书作废了，本人可以重新签。';
    return redirectWithFlash(`/desk/${village.code}/pledges/${pledgeId}`, { tone: 'good', text });
  });
}

export default function DeskPledge() {
  const { frame, pledge, mayVoid, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { code } = frame.village;
  const here = `/desk/${code}/pledges`;
  const voided = pledge.voidedAt
    ? [{ term: '作废', value: `${formatFullMoment(pledge.voidedAt)}，${pledge.voidReason}` }]
    : [];
  return (
    <VillageDesk
      frame={frame}
      current="pledges"
      title={`${pledge.memberName}的责任书`}
      subtitle={`${pledge.year} 年`}
      actions={
        <>
          <ButtonLink kind="quiet" icon="back" to={`${here}?year=${pledge.year}`}>
            全部责任书
          </ButtonLink>
          <ButtonLink kind="quiet" icon="print" to={`${here}/${pledge.id}/print`}>
            打印
          </ButtonLink>
        </>
      }
    >
      <Card title="签的是什么" aside={pledge.voidedAt ? <Chip tone="bad">已作废</Chip> : <Chip tone="good">已签</Chip>}>
        <PledgeWords words={pledge.words} />
        <Facts
          facts={[
            { term: '哪天签的', value: formatDate(pledge.signedOn) },
            { term: '怎么签的', value: pledgeMeansLabels[pledge.means] },
            { term: '谁登记的', value: `${pledge.recordedByName}，${formatFullMoment(pledge.recordedAt)}` },
            ...voided,
          ]}
        />
        <ClaimPhotos villageCode={code} photoIds={pledge.photoId ? [pledge.photoId] : []} label="签字的责任书" />
      </Card>
      {mayVoid && (
        <ReasonCard
          title="签错了，要作废"
          label="为什么作废"
          hint="作废的仍然留着，本人可以重新签"
          button="作废"
          requestId={requestId}
          reply={reply}
        />
      )}
    </VillageDesk>
  );
}
