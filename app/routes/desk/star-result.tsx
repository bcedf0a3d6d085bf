import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PERMISSIONS } from '#services/kernel/rights';
import { VillageDesk } from '~/components/shell/village-desk';
import { ResultView } from '~/components/stars/result-view';
import { ButtonLink } from '~/components/ui/button';
import { requireVillage } from '~/http/guards.server';
import { readResult } from '~/http/star-results.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.participant.name ?? ''} · ${data?.view.round.title ?? ''} · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.view');
  return readResult(args, actor, village);
}

export default function StarResult() {
  const { frame, view } = useLoaderData<typeof loader>();
  const { round, participant } = view;
  const desk = `/desk/${frame.village.code}`;
  const here = `${desk}/stars/${round.id}/results/${participant.id}`;
  const may = (permission: keyof typeof PERMISSIONS) =>
    (PERMISSIONS[permission] as readonly string[]).includes(frame.actor.role);
  const isOpen = ['self', 'mutual', 'residents', 'branch'].includes(round.state) && participant.exemption === null;
  return (
    <VillageDesk
      frame={frame}
      current="stars"
      title={`${participant.name}的得分`}
      subtitle={`${round.title} · ${participant.number} · ${participant.gridName ?? ''}`}
      actions={
        <>
          <ButtonLink kind="quiet" icon="back" to={`${desk}/stars/${round.id}/results`}>
            所有人
          </ButtonLink>
          <ButtonLink kind="quiet" icon="print" to={`${here}/print`}>
            打印
          </ButtonLink>
          {isOpen && may('stars.veto') && (
            <ButtonLink kind="quiet" to={`${here}/veto`}>
              提出一票否决
            </ButtonLink>
          )}
          {isOpen && round.state === 'branch' && may('stars.propose') && (
            <ButtonLink to={`${here}/adjustment`}>调整或写评语</ButtonLink>
          )}
        </>
      }
    >
      <ResultView view={view} desk={desk} mayDecideVeto={may('stars.decide-veto')} />
    </VillageDesk>
  );
}
