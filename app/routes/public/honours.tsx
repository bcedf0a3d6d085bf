import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PublicShell } from '~/components/shell/public-shell';
import { HonourBoard } from '~/components/stars/honour-board';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { formatDate } from '~/copy/format';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readHonourBoard } from '~/http/honours.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `光荣榜 · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

/** Who holds stars: everybody may read it, and a consent that was withdrawn holds from the next look on. */
export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  return { audience, village, ...(await readHonourBoard(args, village.id)) };
}

export default function Honours() {
  const { audience, village, rounds, round, page, more, people } = useLoaderData<typeof loader>();
  const here = `/v/${village.code}/honours`;
  const pageAt = (number: number) => `${here}?round=${round?.id ?? ''}&page=${number}`;
  return (
    <PublicShell audience={audience} village={village} current="honours">
      <Card title="光荣榜" aside={round && <small>{formatDate(round.finishedOn)}生效</small>}>
        {round && people.length > 0 ? (
          <>
            <p>
              {round.title}，{round.people} 人评上星。照片和全名都是本人同意才放的，没有同意的只显示首尾字。
            </p>
            <HonourBoard villageCode={village.code} of={round.of} people={people} />
          </>
        ) : (
          <EmptyState icon="seal" title="还没有评上星的人">
            一次评星公示满了、生效了，评上星的就在这里。
          </EmptyState>
        )}
      </Card>
      <div className="page-actions">
        <Pager
          label="光荣榜分页"
          previous={page > 1 ? { to: pageAt(page - 1), label: '上一页' } : undefined}
          next={more ? { to: pageAt(page + 1), label: '下一页' } : undefined}
        />
        {rounds
          .filter(({ id }) => id !== round?.id)
          .map(({ id, title }) => (
            <ButtonLink key={id} kind="quiet" block to={`${here}?round=${id}`}>
              看{title}的光荣榜
            </ButtonLink>
          ))}
        {round && (
          <ButtonLink kind="quiet" block icon="list" to={`/v/${village.code}/stars/compare`}>
            三亮三比：各支部、各网格
          </ButtonLink>
        )}
      </div>
    </PublicShell>
  );
}
