import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PaperShell } from '~/components/shell/paper-shell';
import { HonourBoard } from '~/components/stars/honour-board';
import { committeeName, officialDate } from '~/copy/labels/notices';
import { notFound } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { readHonourBoard } from '~/http/honours.server';

export const meta: MetaFunction = () => [{ title: '打印光荣榜 · 益邻' }];

/** The honour board as a poster, A4 or A3. */
export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'stars.view');
  const { round, people } = await readHonourBoard(args, village.id, true);
  if (!round) throw notFound();
  return { village, round, people, isLarge: new URL(args.request.url).searchParams.get('paper') === 'a3' };
}

export default function PrintHonours() {
  const { village, round, people, isLarge } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/desk/${village.code}/stars/honours?round=${round.id}`, label: '回光荣榜' }}>
      <article className={isLarge ? 'sheet honour-poster a3' : 'sheet honour-poster'}>
        <h1>光荣榜</h1>
        <p>
          {village.name} {round.title}
        </p>
        <HonourBoard villageCode={village.code} of={round.of} people={people} />
        <p className="certificate-foot">
          {committeeName(village.name)}
          <br />
          {officialDate(round.finishedOn)}
        </p>
      </article>
    </PaperShell>
  );
}
