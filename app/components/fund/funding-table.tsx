import type { Funding } from '#services/fund/index';
import { CardLink } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDate, formatYuan } from '~/copy/format';
import { sourceOfMoneyLabels } from '~/copy/labels/fund';

interface FundingTableProps {
  readonly fundings: readonly Funding[];
  readonly villageCode: string;
  readonly mayManage: boolean;
}

/** Money that came in, the latest first; what was cancelled stays to be seen. */
export function FundingTable({ fundings, villageCode, mayManage }: FundingTableProps) {
  const money = `/desk/${villageCode}/fund/money`;
  return (
    <Table
      items={fundings}
      rowKey={(funding) => funding.id}
      columns={[
        { head: '到账', cell: (funding) => formatDate(funding.receivedOn) },
        {
          head: '来源',
          cell: (funding) => (
            <>
              {funding.sourceName}
              <small>{sourceOfMoneyLabels[funding.sourceKind]}</small>
            </>
          ),
        },
        {
          head: '凭据',
          cell: (funding) => (
            <>
              {funding.document}
              {funding.photoId && (
                <small>
                  <a href={`/photos/${villageCode}/${funding.photoId}`} target="_blank" rel="noreferrer">
                    看照片
                  </a>
                </small>
              )}
            </>
          ),
        },
        { head: '金额（元）', cell: (funding) => formatYuan(funding.yuan), numeric: true },
        { head: '登记人', cell: (funding) => funding.recordedByName },
        {
          head: '状态',
          cell: (funding) =>
            funding.cancelledAt ? (
              <>
                <Chip tone="bad">已作废</Chip>
                <small>
                  {formatDate(funding.cancelledAt)} {funding.cancelledByName}：{funding.cancelReason}
                </small>
              </>
            ) : (
              <>
                <Chip tone="good">已入账</Chip>{' '}
                {mayManage && <CardLink to={`${money}/${funding.id}/cancellation`}>作废</CardLink>}
              </>
            ),
        },
      ]}
    />
  );
}
