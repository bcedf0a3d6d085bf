import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { decideAnomalyForm } from '#services/anomalies/commands';
import { decideAnomaly, loadAnomaly } from '#services/anomalies/index';
import { can } from '#services/kernel/permissions';
import { AnomalyCard, VerdictCard } from '~/components/anomalies/anomaly-cards';
import { VillageDesk } from '~/components/shell/village-desk';
import { anomalyKindLabels, anomalyReason } from '~/copy/labels/anomalies';
import { answer, answerPage } from '~/http/answer.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '异常兑换 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'anomalies.view');
  const {
    memberName,
    memberId: _member,
    ...anomaly
  } = await answerPage(() => loadAnomaly(readFrom(args.context), village.id, args.params.anomaly ?? ''));
  const frame = await readDeskFrame(args.context, actor, village);
  return {
    frame,
    anomaly: { ...anomaly, name: nameFor(actor)(memberName) },
    mayDecide: can(actor, 'anomalies.decide'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'anomalies.decide');
  const form = await readForm(args.request, decideAnomalyForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, anomalyId: args.params.anomaly ?? '' };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => decideAnomaly(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/anomalies`, { tone: 'good', text: '核实结果已经写下。' });
  });
}

export default function DeskAnomaly() {
  const { frame, anomaly, mayDecide } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk
      frame={frame}
      current="anomalies"
      title={anomalyKindLabels[anomaly.kind]}
      subtitle={anomalyReason(anomaly)}
    >
      <AnomalyCard anomaly={anomaly} desk={`/desk/${frame.village.code}`} />
      {anomaly.state === 'open' && mayDecide && <VerdictCard reply={reply} />}
    </VillageDesk>
  );
}
