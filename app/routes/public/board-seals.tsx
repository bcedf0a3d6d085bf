import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findSealByRoot, listSeals } from '#services/ledger/index';
import { SealCard } from '~/components/board/seal-card';
import { SealComparison } from '~/components/board/seal-comparison';
import { PublicShell } from '~/components/shell/public-shell';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { Table } from '~/components/ui/table';
import { formatCount, formatDate, formatFingerprint } from '~/copy/format';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

const sealsPerPage = 20;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `账本封存 · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  const reader = readFrom(args.context);
  const query = new URL(args.request.url).searchParams;
  const before = /^\d{1,9}$/.test(query.get('before') ?? '') ? Number(query.get('before')) : undefined;
  const root = query.get('root')?.slice(0, 200);
  const written = root?.toLowerCase().replace(/[^0-9a-f]/g, '');
  const [found, same] = await Promise.all([
    listSeals(reader, village.id, { before, count: sealsPerPage + 1 }),
    written ? findSealByRoot(reader, village.id, written) : undefined,
  ]);
  const seals = found.slice(0, sealsPerPage);
  return {
    audience,
    village,
    seals,
    before,
    root,
    same,
    older: found.length > sealsPerPage ? seals.at(-1)?.number : undefined,
  };
}

export default function BoardSeals() {
  const { audience, village, seals, before, root, same, older } = useLoaderData<typeof loader>();
  const here = `/v/${village.code}/seals`;
  const [latest] = seals;
  return (
    <PublicShell audience={audience} village={village} current="seals">
      <div className="columns">
        <Card title="封存是什么">
          <p>每隔一段时间，系统把这段账算成一串数字，公布在这里。账里任何一笔被改动，这串数字就对不上。</p>
          <p>请把最新的一串拍下来或抄下来。以后随时可以拿它来核对：对得上，说明那以前的账没有人动过。</p>
        </Card>
        {latest && !before && <SealCard seal={latest} />}
        <SealComparison root={root} same={same} />
        <Card title="公布过的封存">
          {latest ? (
            <Table
              rowKey={(seal) => String(seal.number)}
              items={seals}
              columns={[
                {
                  head: '封存和开头 16 位',
                  cell: (seal) => (
                    <>
                      第 {seal.number} 号 · {formatDate(seal.sealedAt)}
                      <small>{formatFingerprint(seal.root.slice(0, 16))}</small>
                    </>
                  ),
                },
                { head: '笔数', cell: (seal) => formatCount(seal.transferCount), numeric: true },
              ]}
            />
          ) : (
            <EmptyState icon="seal" title="还没有封存">
              有了第一笔记录，当天就会封存。
            </EmptyState>
          )}
          <Pager
            label="翻页"
            previous={before ? { to: here, label: '回到最新' } : undefined}
            next={older ? { to: `${here}?before=${older}`, label: '更早的' } : undefined}
          />
        </Card>
      </div>
    </PublicShell>
  );
}
