import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { listHoldings, listVouchers } from '#services/vouchers/index';
import { VOUCHER_STATES } from '#services/vouchers/vocabulary';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Figures } from '~/components/ui/facts';
import { SelectField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { SearchForm } from '~/components/ui/search-form';
import { HoldingRows } from '~/components/vouchers/holding-rows';
import { VoucherTable } from '~/components/vouchers/voucher-table';
import { formatCount } from '~/copy/format';
import { voucherStateLabels } from '~/copy/labels/vouchers';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { readAskedVouchers } from '~/http/vouchers.server';

export const meta = () => [{ title: '积分券 · 益邻' }];

const PAGE = 50;
const HOLDINGS_MAX = 10;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'vouchers.view');
  const reader = readFrom(args.context);
  const { text, state, page, queryOf } = readAskedVouchers(args.request);
  const filter = { text, state, limit: PAGE, offset: (page - 1) * PAGE };
  const { vouchers, totals } = await listVouchers(reader, village.id, filter);
  const shown = nameFor(actor);
  const holdings = await listHoldings(reader, village.id, HOLDINGS_MAX);
  return {
    frame: await readDeskFrame(args.context, actor, village),
    text,
    state,
    totals,
    vouchers: vouchers.map(({ memberName, ...voucher }) => ({ ...voucher, name: shown(memberName) })),
    holdings: holdings.map(({ memberName, ...holding }) => ({ ...holding, name: shown(memberName) })),
    mayIssue: can(actor, 'vouchers.issue'),
    file: `/desk/${village.code}/vouchers.xlsx${queryOf()}`,
    previous: page > 1 ? queryOf(page - 1) : undefined,
    next: page * PAGE < totals.count ? queryOf(page + 1) : undefined,
  };
}

export default function DeskVouchers() {
  const page = useLoaderData<typeof loader>();
  const { frame, text, state, totals, vouchers, holdings, mayIssue, file } = page;
  const desk = `/desk/${frame.village.code}`;
  const states = VOUCHER_STATES.map((value) => ({ value, label: voucherStateLabels[value] }));
  return (
    <VillageDesk
      frame={frame}
      current="vouchers"
      title="积分券"
      subtitle="印在纸上的积分：发给谁、用掉没有、作废没有，都在这里"
      actions={
        <>
          <ButtonLink kind="quiet" icon="download" to={file} download>
            存成 Excel
          </ButtonLink>
          {mayIssue && <ButtonLink to={`${desk}/vouchers/new`}>发积分券</ButtonLink>}
        </>
      }
    >
      <Card>
        <Figures
          facts={[
            { term: '还在手里（分）', value: formatCount(totals.issuedWorth) },
            { term: '还在手里（张）', value: formatCount(totals.issuedCount) },
            { term: '已用掉（分）', value: formatCount(totals.redeemedWorth) },
            { term: '已作废（分）', value: formatCount(totals.cancelledWorth) },
          ]}
        />
      </Card>
      {holdings.length > 0 && <HoldingRows holdings={holdings} desk={desk} />}
      <Card>
        <SearchForm label="券号、姓名或成员号" button="找" value={text}>
          <SelectField label="状态" name="state" value={state} choices={[{ value: '', label: '全部' }, ...states]} />
        </SearchForm>
        {vouchers.length === 0 && (
          <EmptyState icon="list" title={text || state ? '没有合条件的券' : '还没有发过积分券'} />
        )}
        {vouchers.length > 0 && <VoucherTable vouchers={vouchers} desk={desk} mayCancel={mayIssue} />}
        <Pager
          label="翻页"
          previous={page.previous ? { to: page.previous, label: '上一页' } : undefined}
          next={page.next ? { to: page.next, label: '下一页' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
