import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { EntryRows } from '~/components/board/entry-rows';
import { PublicShell } from '~/components/shell/public-shell';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { audienceOf, listMaskedEntries, loadBoardVillage } from '~/http/board.server';
import { readQuery } from '~/http/form.server';
import { allowAnonymous } from '~/http/guards.server';

const entriesPerPage = 30;
const position = z.object({ before: z.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional() });

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `积分明细 · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  const before = readQuery(args.request, position).value?.before;
  const found = await listMaskedEntries(args.context, village.id, { before, count: entriesPerPage + 1 });
  const entries = found.slice(0, entriesPerPage);
  return {
    audience,
    village,
    entries,
    before,
    older: found.length > entriesPerPage ? entries.at(-1)?.sequence : undefined,
  };
}

export default function BoardEntries() {
  const { audience, village, entries, before, older } = useLoaderData<typeof loader>();
  const here = `/v/${village.code}/entries`;
  return (
    <PublicShell audience={audience} village={village} current="entries">
      <Card title="积分明细">
        {entries.length > 0 ? (
          <EntryRows entries={entries} withYear />
        ) : (
          <EmptyState icon="board" title={before ? '没有更早的记录了' : '还没有记录'} />
        )}
        <Pager
          label="翻页"
          previous={before ? { to: here, label: '回到最新' } : undefined}
          next={older ? { to: `${here}?before=${older}`, label: '更早的' } : undefined}
        />
      </Card>
    </PublicShell>
  );
}
