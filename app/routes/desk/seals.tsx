import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { checkVillageBook, listSeals, readVillageBook } from '#services/ledger/index';
import { BookCheck } from '~/components/ledger/book-check';
import { SealTable } from '~/components/ledger/seal-table';
import { VillageBookCard } from '~/components/ledger/village-book-card';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

const sealsPerPage = 20;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `账本封存 · ${data?.frame.village.name ?? ''} · 益邻` },
];

/** Seals of the village's book; with `?check=now` every balance, hash and seal is worked out again. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.view');
  const reader = readFrom(args.context);
  const search = new URL(args.request.url).searchParams;
  const before = /^\d{1,9}$/.test(search.get('before') ?? '') ? Number(search.get('before')) : undefined;
  const [frame, book, found, check] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readVillageBook(reader, village.id),
    listSeals(reader, village.id, { before, count: sealsPerPage + 1 }),
    search.get('check') === 'now' ? checkVillageBook(reader, village.id) : undefined,
  ]);
  const seals = found.slice(0, sealsPerPage);
  const older = found.length > sealsPerPage ? seals.at(-1)?.number : undefined;
  return { frame, book, seals, older, before, check };
}

export default function DeskSeals() {
  const { frame, book, seals, older, before, check } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/seals`;
  return (
    <VillageDesk
      frame={frame}
      current="seals"
      title="账本封存"
      subtitle="每封存一次，就把这一段账算成一串数字公布。以后谁改动了账，这串数字就对不上。"
      actions={
        <ButtonLink kind="quiet" icon="board" to={`/v/${frame.village.code}/seals`}>
          公开栏上的样子
        </ButtonLink>
      }
    >
      <div className="split">
        <div>
          <VillageBookCard book={book} />
          <BookCheck check={check} to={`${here}?check=now`} transferCount={book.transferCount} />
        </div>
        <Card title="历次封存">
          {seals.length > 0 ? (
            <SealTable seals={seals} />
          ) : (
            <EmptyState icon="seal" title="还没有封存">
              有了记录以后，系统每天自动封存。
            </EmptyState>
          )}
          <Pager
            label="翻页"
            previous={before ? { to: here, label: '回到最新' } : undefined}
            next={older ? { to: `${here}?before=${older}`, label: '更早的' } : undefined}
          />
        </Card>
      </div>
    </VillageDesk>
  );
}
