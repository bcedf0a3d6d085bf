import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PublicShell } from '~/components/shell/public-shell';
import { VillageComparison } from '~/components/stars/village-comparison';
import { ButtonLink } from '~/components/ui/button';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readVillageComparison } from '~/http/star-comparison.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `三亮三比 · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

/** Branches and grids beside each other; nobody's own figures. */
export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  return { audience, village, ...(await readVillageComparison(args, village.id)) };
}

export default function StarComparison() {
  const { audience, village, rounds, round, comparison } = useLoaderData<typeof loader>();
  const here = `/v/${village.code}`;
  return (
    <PublicShell audience={audience} village={village} current="honours">
      <p className="lead">三亮三比：亮身份、亮承诺、亮星级，比学习、比服务、比实绩。</p>
      <VillageComparison round={round} comparison={comparison} narrow />
      <div className="page-actions">
        {rounds
          .filter(({ id }) => id !== round?.id)
          .map(({ id, title }) => (
            <ButtonLink key={id} kind="quiet" block to={`${here}/stars/compare?round=${id}`}>
              看{title}
            </ButtonLink>
          ))}
        <ButtonLink kind="quiet" block icon="back" to={`${here}/honours`}>
          回光荣榜
        </ButtonLink>
      </div>
    </PublicShell>
  );
}
