import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { listSettlements, listUnsettled } from '#services/purses/index';
import { SETTLEMENT_KINDS } from '#services/purses/vocabulary';
import { SettlementTable } from '~/components/purses/settlement-table';
import { UnsettledRows } from '~/components/purses/unsettled-rows';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { SearchForm } from '~/components/ui/search-form';
import { settlementKindLabels } from '~/copy/labels/purses';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { readQuery } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { shownPaper } from '~/http/household-purse.server';
import { readFrom } from '~/http/transaction.server';

const papersPerPage = 30;
const query = z.object({
  q: z.string().trim().max(40).optional().catch(undefined),
  kind: z.enum(SETTLEMENT_KINDS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export const meta: MetaFunction = () => [{ title: '积分处置 · 益邻' }];

/** What waits for a documented step, and every paper of those taken. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.view');
  const reader = readFrom(args.context);
  const asked = readQuery(args.request, query).value ?? { page: 1 };
  const filter = { villageId: village.id, kind: asked.kind, search: asked.q, page: asked.page, count: papersPerPage };
  const [frame, waiting, { settlements, total }] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listUnsettled(reader, village.id),
    listSettlements(reader, filter),
  ]);
  const shown = nameFor(actor);
  const pages = Math.max(1, Math.ceil(total / papersPerPage));
  const at = (page: number) => `?${new URLSearchParams({ q: asked.q ?? '', kind: asked.kind ?? '', page: `${page}` })}`;
  return {
    frame,
    asked,
    waiting: waiting.map((each) => ({ ...each, name: shown(each.name) })),
    papers: settlements.map((paper) => shownPaper(actor, paper)),
    position: `第 ${asked.page} / ${pages} 页，共 ${total} 张`,
    previous: asked.page > 1 ? at(asked.page - 1) : undefined,
    next: asked.page < pages ? at(asked.page + 1) : undefined,
  };
}

export default function DeskSettlements() {
  const { frame, asked, waiting, papers, position, previous, next } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const isNarrowed = Boolean(asked.q) || asked.kind !== undefined;
  return (
    <VillageDesk
      frame={frame}
      current="purses"
      title="积分处置"
      subtitle="并成家庭积分、分户、并户、迁出、去世：凭证明一步一步划转"
      actions={
        <ButtonLink kind="quiet" to={`${desk}/purses`}>
          积分余额
        </ButtonLink>
      }
    >
      <UnsettledRows waiting={waiting} desk={desk} />
      <Card title="处置单">
        <SearchForm label="人、户或依据" button="找" value={asked.q} placeholder="姓名、编号或文件名">
          <SelectField
            label="哪一种"
            name="kind"
            value={asked.kind}
            placeholder="全部"
            choices={SETTLEMENT_KINDS.map((value) => ({ value, label: settlementKindLabels[value] }))}
          />
        </SearchForm>
        {papers.length > 0 ? (
          <SettlementTable papers={papers} desk={desk} />
        ) : (
          <EmptyState title={isNarrowed ? '没有合条件的处置单' : '还没有处置单'}>
            在住户的“家庭积分”里，或在离开的成员的积分里办理。
          </EmptyState>
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
