import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { listClaimsDecided } from '#services/claims/index';
import { CLAIM_ORIGINS, DECIDED_ONLY, DECIDED_STATES } from '#services/claims/vocabulary';
import { DecidedFilters } from '~/components/claims/claim-filters';
import { DecidedTable } from '~/components/claims/decided-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { readDeskFrame } from '~/http/desk.server';
import { readQuery } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `办过的申报 · ${data?.frame.village.name ?? ''} · 益邻` },
];

const filterSchema = z.object({
  name: z.string().trim().max(20).optional(),
  state: z.enum(DECIDED_STATES).optional(),
  origin: z.enum(CLAIM_ORIGINS).optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  only: z.enum(DECIDED_ONLY).optional(),
  checker: z.uuid().optional(),
  verdict: z.enum(['lower', 'refuse']).optional(),
  kind: z.string().max(20).optional(),
  grid: z.string().max(40).optional(),
  sex: z.string().max(10).optional(),
  age: z.string().max(10).optional(),
});
const pageSize = 50;

/** What was decided, the latest first. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'claims.view');
  const filter = readQuery(args.request, filterSchema).value ?? {};
  const page = pageNumber(args.request);
  const [frame, found] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listClaimsDecided(readFrom(args.context), actor, village.id, filter, {
      limit: pageSize + 1,
      offset: (page - 1) * pageSize,
    }),
  ]);
  return { frame, filter, page, claims: found.slice(0, pageSize), more: found.length > pageSize };
}

export default function DeskClaimsDecided() {
  const { frame, filter, page, claims, more } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const query = new URLSearchParams(Object.entries(filter).filter((entry): entry is [string, string] => !!entry[1]));
  const pageAddress = (number: number) => `?${new URLSearchParams([...query, ['page', String(number)]])}`;
  return (
    <VillageDesk
      frame={frame}
      current="claims"
      title="办过的申报"
      subtitle="最近办的在前"
      actions={
        <ButtonLink kind="quiet" to={`${desk}/claims`} icon="back">
          等核实的
        </ButtonLink>
      }
    >
      <Card>
        <DecidedFilters filter={filter} />
        {claims.length === 0 ? <EmptyState title="没有符合条件的申报" /> : <DecidedTable desk={desk} claims={claims} />}
        <Pager
          label="翻页"
          previous={page > 1 ? { to: pageAddress(page - 1), label: '新一些' } : undefined}
          next={more ? { to: pageAddress(page + 1), label: '早一些' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
