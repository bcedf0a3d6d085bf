import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { can } from '#services/kernel/permissions';
import { listPurses } from '#services/ledger/index';
import { PURSE_STATES } from '#services/ledger/vocabulary';
import { PurseTable } from '~/components/ledger/purse-table';
import { PurseActions } from '~/components/purses/purse-actions';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { SearchForm } from '~/components/ui/search-form';
import { formatCount } from '~/copy/format';
import { purseStateLabels } from '~/copy/labels/ledger';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { readQuery } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

const pursesPerPage = 50;
const query = z.object({
  q: z.string().trim().max(40).optional().catch(undefined),
  state: z.enum(PURSE_STATES).catch('all'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `积分余额 · ${data?.frame.village.name ?? ''} · 益邻` },
];

/** What every member's and household's purse holds, the fullest first. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.view');
  const { q, state, page } = readQuery(args.request, query).value ?? { q: undefined, state: 'all', page: 1 };
  const filter = { villageId: village.id, search: q, state, page, count: pursesPerPage };
  const [frame, { purses, total }] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listPurses(readFrom(args.context), filter),
  ]);
  const shown = nameFor(actor);
  const at = (number: number) => `?${new URLSearchParams({ q: q ?? '', state, page: String(number) })}`;
  const pages = Math.max(1, Math.ceil(total / pursesPerPage));
  return {
    frame,
    asked: { q, state },
    purses: purses.map((purse) => ({ ...purse, name: shown(purse.name) })),
    total,
    mayFreeze: can(actor, 'ledger.freeze'),
    maySettle: can(actor, 'purses.settle'),
    position: `第 ${page} / ${pages} 页`,
    previous: page > 1 ? at(page - 1) : undefined,
    next: page < pages ? at(page + 1) : undefined,
  };
}

export default function DeskPurses() {
  const { frame, asked, purses, total, mayFreeze, maySettle, position, previous, next } =
    useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const isNarrowed = Boolean(asked.q) || asked.state !== 'all';
  const all = <ButtonLink to={`${desk}/purses`}>看全部</ButtonLink>;
  return (
    <VillageDesk
      frame={frame}
      current="purses"
      title="积分余额"
      subtitle={`${formatCount(total)} 个，多的在前；一家合用的记在户上`}
      actions={<PurseActions desk={desk} maySettle={maySettle} />}
    >
      <Card>
        <SearchForm label="成员或户" button="找" value={asked.q} placeholder="姓名、拼音首字母或编号">
          <SelectField
            label="哪些"
            name="state"
            value={asked.state}
            choices={PURSE_STATES.map((value) => ({ value, label: purseStateLabels[value] }))}
          />
        </SearchForm>
      </Card>
      <Card>
        {purses.length > 0 ? (
          <PurseTable purses={purses} desk={desk} mayFreeze={mayFreeze} />
        ) : (
          <EmptyState title={isNarrowed ? '没有合条件的成员' : '花名册里还没有成员'} next={isNarrowed && all} />
        )}
        <Pager
          label="翻页"
          position={position}
          previous={previous ? { to: previous, label: '上一页' } : undefined}
          next={next ? { to: next, label: '下一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
