import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listDonationYears } from '#services/donations/index';
import { can } from '#services/kernel/permissions';
import { DonationTable } from '~/components/donations/donation-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { SearchForm } from '~/components/ui/search-form';
import { formatCount } from '~/copy/format';
import { readDeskFrame } from '~/http/desk.server';
import { readDonationList } from '~/http/donations.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '捐赠 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'donations.view');
  return {
    frame: await readDeskFrame(args.context, actor, village),
    ...(await readDonationList(args, actor, village.id)),
    years: await listDonationYears(readFrom(args.context), village.id),
    mayManage: can(actor, 'donations.manage'),
  };
}

export default function DeskDonations() {
  const { frame, asked, donations, count, years, mayManage, previous, next, position } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const isNarrowed = Boolean(asked.q || asked.year);
  const add = mayManage && (
    <ButtonLink icon="plus" to={`${desk}/donations/new`}>
      登记捐赠
    </ButtonLink>
  );
  return (
    <VillageDesk
      frame={frame}
      current="donations"
      title="捐赠"
      subtitle={`${formatCount(count)} 笔；每一样到了谁手里，公开栏上都看得到`}
      actions={
        <>
          {add}
          <ButtonLink kind="quiet" to={`${desk}/donors`}>
            捐赠人
          </ButtonLink>
          <ButtonLink
            kind="quiet"
            icon="download"
            download
            to={`${desk}/donations.xlsx?q=${encodeURIComponent(asked.q ?? '')}&year=${asked.year ?? ''}`}
          >
            存成 Excel
          </ButtonLink>
        </>
      }
    >
      <Card>
        <SearchForm label="找捐赠" button="找" value={asked.q} placeholder="捐赠人、编号或商品">
          <SelectField
            label="年份"
            name="year"
            value={asked.year ? String(asked.year) : undefined}
            placeholder="全部"
            choices={years.map((year) => ({ value: String(year), label: `${year}年` }))}
          />
        </SearchForm>
      </Card>
      <Card>
        {donations.length > 0 ? (
          <DonationTable donations={donations} desk={desk} />
        ) : (
          <EmptyState
            icon="hand"
            title={isNarrowed ? '没有合条件的捐赠' : '还没有捐赠'}
            next={isNarrowed ? <ButtonLink to={`${desk}/donations`}>看全部</ButtonLink> : add}
          >
            有人捐东西、捐钱，登记下来，就能打印感谢信，捐赠人随时能看到去向。
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
