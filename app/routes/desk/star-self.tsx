import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { enterSelfAssessment, loadSelfSheet } from '#services/stars/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { SelfPage } from '~/components/stars/self-page';
import type { FormReply } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { assessFrom, readDeskSelf } from '~/http/star-ballot.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '代录自评 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.enter');
  return readDeskSelf(args, actor, village);
}

/** Types in what a participant wrote on paper. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.enter');
  const { round: roundId = '', participant: participantId = '' } = args.params;
  return assessFrom(
    args.request,
    `/desk/${village.code}/stars/${roundId}`,
    () => loadSelfSheet(readFrom(args.context), village.id, roundId, { participantId }, new Date()),
    (said) =>
      inTransaction(args.context, (tx) =>
        enterSelfAssessment(tx, actor, { villageId: village.id, roundId, participantId, ...said }),
      ),
  );
}

export default function DeskStarSelf() {
  const { frame, sheet, name, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <VillageDesk frame={frame} current="stars" title={`代录${name}的自评`} subtitle={sheet.title}>
      <SelfPage sheet={sheet} requestId={requestId} reply={reply} name={name} />
    </VillageDesk>
  );
}
