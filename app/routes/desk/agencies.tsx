import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listAgencies } from '#services/identity/index';
import { can } from '#services/kernel/permissions';
import { AgencyTable } from '~/components/account/agency-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { SearchForm } from '~/components/ui/search-form';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '代人办理 · 益邻' }];

const pageSize = 30;

/** Who acted for whom, when, why, and what they did. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'agency.view');
  const page = pageNumber(args.request);
  const name = new URL(args.request.url).searchParams.get('q')?.trim().slice(0, 40) || undefined;
  const found = await listAgencies(readFrom(args.context), village.id, {
    name,
    limit: pageSize + 1,
    offset: (page - 1) * pageSize,
  });
  const shown = nameFor(actor);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    agencies: found.slice(0, pageSize).map((agency) => ({ ...agency, memberName: shown(agency.memberName) })),
    more: found.length > pageSize,
    page,
    name,
    actsFor: actor.onBehalfOf?.memberName,
    mayBegin: can(actor, 'agency.begin'),
  };
}

export default function DeskAgencies() {
  const { frame, agencies, more, page, name, actsFor, mayBegin } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/agency`;
  const query = name ? `&q=${encodeURIComponent(name)}` : '';
  const begin = mayBegin && (
    <ButtonLink to={actsFor ? `${here}/claims` : `${here}/new`} icon="hand">
      {actsFor ? `继续代${actsFor}办理` : '代人办理'}
    </ButtonLink>
  );
  return (
    <VillageDesk
      frame={frame}
      current="agency"
      title="代人办理"
      subtitle="替不方便用手机的人申报；每一次都记在这里"
      actions={begin}
    >
      <Card>
        <SearchForm label="姓名（本人或代办人）" button="查" value={name} />
      </Card>
      <Card>
        {agencies.length === 0 ? (
          <EmptyState icon="hand" title={name ? '没有合条件的记录' : '还没有代办过'}>
            {name ? '换个名字试试。' : '老人没有手机，可以当面或打电话请村里代办。'}
          </EmptyState>
        ) : (
          <AgencyTable agencies={agencies} />
        )}
        <Pager
          label="翻页"
          previous={page > 1 ? { to: `?page=${page - 1}${query}`, label: '新一些' } : undefined}
          next={more ? { to: `?page=${page + 1}${query}`, label: '早一些' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
