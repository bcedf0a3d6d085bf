import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readCountedLines } from '#services/shop/index';
import { TillPage } from '~/components/redemption/till-frame';
import { CountedRows, CountFacts, CountFigures, CountStateChip } from '~/components/shop/count-parts';
import { CountSheet } from '~/components/shop/count-sheet';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { goodsToCount, tillCount } from '~/http/count.server';
import { requireRole } from '~/http/guards.server';
import { safeRedirect } from '~/http/redirect.server';

export const meta = () => [{ title: '盘点 · 益邻' }];

/** Goods to count while it is open; a bar code leads straight to its goods. What came of it afterwards. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const place = await tillCount(args, actor);
  const { frame, count, reader, villageId } = place;
  if (count.state !== 'open') return { frame, count, result: await readCountedLines(reader, villageId, count.id) };
  const query = new URL(args.request.url).searchParams;
  const text = (query.get('q') ?? '').normalize('NFKC').trim().slice(0, 40);
  const counted = query.get('show') === 'counted';
  const { scanned, ...goods } = await goodsToCount(place, { text, counted });
  if (scanned) throw safeRedirect(`/till/count/${count.id}/goods/${scanned.goodsId}`);
  return { frame, count, goods: { ...goods, text, isCounted: counted } };
}

export default function TillCountSheet() {
  const { frame, count, ...page } = useLoaderData<typeof loader>();
  return (
    <TillPage frame={frame} current="stock">
      {'goods' in page && page.goods && <CountSheet count={count} goods={page.goods} />}
      {'result' in page && page.result && (
        <>
          <Card title={`第 ${count.number} 号盘点`} aside={<CountStateChip state={count.state} />}>
            <CountFacts count={count} />
            {count.submittedAt && <CountFigures totals={page.result.totals} />}
          </Card>
          {page.result.lines.length > 0 && (
            <Card title={`盘了 ${count.counted} 种，${count.differing} 种不一样`}>
              <CountedRows lines={page.result.lines} />
            </Card>
          )}
          <div className="page-actions">
            <ButtonLink kind="quiet" block to="/till/count">
              回到盘点
            </ButtonLink>
          </div>
        </>
      )}
    </TillPage>
  );
}
