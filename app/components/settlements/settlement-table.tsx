import type { Settlement } from '#services/settlements/index';
import { type Column, Table } from '~/components/ui/table';
import { formatCount, formatDate, formatPoints, formatYuan } from '~/copy/format';
import { settlementDays, settlementNumber } from '~/copy/labels/settlements';
import { SettlementChip } from './settlement-chip';

interface SettlementTableProps {
  readonly settlements: readonly Settlement[];
  /** Names the village of each, where there are several. */
  readonly withVillage?: boolean;
}

/** Settlements, one line each. */
export function SettlementTable({ settlements, withVillage = false }: SettlementTableProps) {
  const village: Column<Settlement>[] = withVillage ? [{ head: '村（社区）', cell: (each) => each.villageName }] : [];
  return (
    <Table
      items={settlements}
      rowKey={(each) => each.id}
      columns={[
        ...village,
        {
          head: '结算单',
          cell: (each) => (
            <>
              <a href={`/desk/${each.villageCode}/settlements/${each.id}`}>{settlementNumber(each)}</a>
              <small>{each.shopName}</small>
            </>
          ),
        },
        { head: '期间', cell: (each) => settlementDays(each) },
        { head: '状态', cell: (each) => <SettlementChip state={each.state} /> },
        { head: '单数', cell: (each) => formatCount(each.slipCount), numeric: true },
        { head: '积分', cell: (each) => formatPoints(each.points), numeric: true },
        { head: '应付（元）', cell: (each) => formatYuan(each.yuan), numeric: true },
        { head: '付款', cell: (each) => (each.paidOn ? formatDate(each.paidOn) : '') },
      ]}
    />
  );
}
