import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { VillageDesk } from '~/components/shell/village-desk';
import { VillageComparison } from '~/components/stars/village-comparison';
import { ButtonLink } from '~/components/ui/button';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readVillageComparison } from '~/http/star-comparison.server';

export const meta: MetaFunction = () => [{ title: '三亮三比 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.view');
  const [frame, compared] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readVillageComparison(args, village.id),
  ]);
  return { frame, ...compared };
}

export default function DeskStarComparison() {
  const { frame, rounds, round, comparison } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/stars/compare`;
  const query = `?round=${round?.id ?? ''}`;
  return (
    <VillageDesk
      frame={frame}
      current="honours"
      title="三亮三比"
      subtitle="亮身份、亮承诺、亮星级，比学习、比服务、比实绩"
      actions={
        round && (
          <>
            <ButtonLink kind="quiet" icon="print" to={`${here}/print${query}`}>
              打印
            </ButtonLink>
            <ButtonLink kind="quiet" icon="download" to={`${here}.xlsx${query}`} download>
              存成 Excel
            </ButtonLink>
            {rounds
              .filter(({ id }) => id !== round.id)
              .map(({ id, title }) => (
                <ButtonLink key={id} kind="quiet" to={`${here}?round=${id}`}>
                  看{title}
                </ButtonLink>
              ))}
          </>
        )
      }
    >
      <VillageComparison round={round} comparison={comparison} />
    </VillageDesk>
  );
}
