import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listEntries } from '#services/ledger/index';
import { EntryFilterForm } from '~/components/ledger/entry-filter-form';
import { EntryTable } from '~/components/ledger/entry-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { daysAsked, entryListAddress, isNarrowed, readAskedEntries } from '~/http/entry-list.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

const entriesPerPage = 50;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `积分账本 · ${data?.frame.village.name ?? ''} · 益邻` },
];

/** The village's book: every movement of every member's purse. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.view');
  const asked = readAskedEntries(args.request);
  const { kind, q, number, before, after } = asked;
  const purse = asked.purse === 'honour' ? ('honour' as const) : undefined;
  const filter = {
    villageId: village.id,
    purse,
    kinds: kind && [kind],
    search: q,
    sequence: number,
    ...daysAsked(asked),
  };
  const [frame, page] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listEntries(readFrom(args.context), filter, { before, after, count: entriesPerPage }),
  ]);
  const shown = nameFor(actor);
  const address = (change: Parameters<typeof entryListAddress>[1]) => entryListAddress(asked, change);
  return {
    frame,
    asked,
    entries: page.entries.map((entry) => ({ ...entry, memberName: shown(entry.memberName) })),
    older: page.older && address({ before: page.older }),
    newer: page.newer && address({ after: page.newer }),
    workbook: `entries.xlsx${address({})}`,
    isNarrowed: isNarrowed(asked),
  };
}

export default function DeskEntries() {
  const { frame, asked, entries, older, newer, workbook, isNarrowed: narrowed } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/entries`;
  return (
    <VillageDesk
      frame={frame}
      current="ledger"
      title="积分账本"
      subtitle="只记、不改、不删。弄错了，由另一个人另记一笔冲正。"
      actions={
        <ButtonLink kind="quiet" icon="download" to={`/desk/${frame.village.code}/${workbook}`} download>
          存成 Excel
        </ButtonLink>
      }
    >
      <Card>
        <EntryFilterForm asked={asked} />
      </Card>
      <Card>
        {entries.length > 0 ? (
          <EntryTable entries={entries} address={(id) => `${here}/${id}`} />
        ) : (
          <EmptyState
            title={narrowed ? '没有合条件的记录' : '还没有记录'}
            next={
              narrowed && (
                <ButtonLink kind="quiet" to={here}>
                  看全部
                </ButtonLink>
              )
            }
          >
            {narrowed ? '换个名字、日期或编号试试。' : '核实了第一件申报，这里就有第一笔。'}
          </EmptyState>
        )}
        <Pager
          label="翻页"
          previous={newer ? { to: here + newer, label: '更新的' } : undefined}
          next={older ? { to: here + older, label: '更早的' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
