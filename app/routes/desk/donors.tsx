import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listDonors } from '#services/donations/index';
import { can } from '#services/kernel/permissions';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { SearchForm } from '~/components/ui/search-form';
import { Table } from '~/components/ui/table';
import { formatCount, formatDate, formatYuan } from '~/copy/format';
import { donorKindLabels } from '~/copy/labels/donations';
import { readDeskFrame } from '~/http/desk.server';
import { askedList, donorNameFor, pagesAround } from '~/http/donations.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '捐赠人 · 益邻' }];

const PAGE = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'donations.view');
  const { q, page } = askedList(args.request);
  const filter = { search: q, limit: PAGE, offset: (page - 1) * PAGE };
  const { donors, count } = await listDonors(readFrom(args.context), village.id, filter);
  const named = donorNameFor(actor);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    donors: donors.map(({ pageDigits: _digits, contact: _contact, ...donor }) => ({
      ...donor,
      name: named({ donorName: donor.name, named: donor.named }),
    })),
    asked: q,
    count,
    mayManage: can(actor, 'donations.manage'),
    ...pagesAround(args.request, page, count),
  };
}

export default function DeskDonors() {
  const { frame, donors, asked, count, mayManage, previous, next, position } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const add = mayManage && (
    <ButtonLink icon="plus" to={`${desk}/donors/new`}>
      登记捐赠人
    </ButtonLink>
  );
  return (
    <VillageDesk frame={frame} current="donations" title="捐赠人" subtitle={`${formatCount(count)} 位`} actions={add}>
      <Card>
        <SearchForm label="找捐赠人" button="找" value={asked} placeholder="姓名、名称或联系人" />
      </Card>
      <Card>
        {donors.length === 0 && (
          <EmptyState icon="hand" title={asked ? '没有合条件的捐赠人' : '还没有捐赠人'} next={!asked && add} />
        )}
        {donors.length > 0 && (
          <Table
            items={donors}
            rowKey={(donor) => donor.id}
            columns={[
              { head: '捐赠人', cell: (donor) => <CardLink to={`${desk}/donors/${donor.id}`}>{donor.name}</CardLink> },
              { head: '种类', cell: (donor) => donorKindLabels[donor.kind] },
              { head: '公开姓名', cell: (donor) => (donor.named ? '同意' : '不公开') },
              { head: '捐过', cell: (donor) => `${donor.donations} 笔`, numeric: true },
              { head: '捐款（元）', cell: (donor) => formatYuan(donor.yuan), numeric: true },
              { head: '最近一次', cell: (donor) => (donor.lastOn ? formatDate(donor.lastOn) : '') },
            ]}
          />
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
