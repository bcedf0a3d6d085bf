import { Table } from '~/components/ui/table';
import { formatDay, formatYuan } from '~/copy/format';
import { purposeLabels } from '~/copy/labels/fund';
import { fundLines, fundMovements } from '~/copy/labels/sheets';
import type { DisclosureSheet } from '~/http/disclosure-sheet.server';

/** The micro-service fund in a period: opening, what came in, what was used, closing; where it is; what was closed. */
export function FundTables({ fund }: Pick<DisclosureSheet, 'fund'>) {
  const { figures, applications } = fund;
  return (
    <>
      <Table
        rowKey={(line) => line.label}
        items={fundLines(figures)}
        columns={[
          { head: '资金', cell: (line) => (line.sign === '' ? <b>{line.label}</b> : line.label) },
          {
            head: '金额（元）',
            numeric: true,
            cell: ({ sign, yuan }) => (Number(yuan) === 0 ? '0.00' : `${sign}${formatYuan(yuan)}`),
          },
        ]}
      />
      <Table
        rowKey={(line) => line.label}
        items={fundMovements(figures)}
        columns={[
          { head: '其中', cell: (line) => line.label },
          { head: '金额（元）', numeric: true, cell: (line) => formatYuan(line.yuan) },
        ]}
      />
      {applications.length > 0 && (
        <Table
          caption="本期办结的申请"
          rowKey={(each) => each.id}
          items={applications}
          columns={[
            {
              head: '事项',
              cell: (each) => (
                <>
                  {each.title}
                  <small>
                    {each.number} · {purposeLabels[each.purpose]}
                  </small>
                </>
              ),
            },
            { head: '申请人', cell: (each) => (each.members > 1 ? `${each.lead}等 ${each.members} 人` : each.lead) },
            { head: '受益人', cell: (each) => each.beneficiary },
            { head: '批准（元）', numeric: true, cell: (each) => formatYuan(each.approvedYuan) },
            { head: '核销（元）', numeric: true, cell: (each) => formatYuan(each.spentYuan) },
            { head: '办结', cell: (each) => formatDay(each.closedOn) },
          ]}
        />
      )}
    </>
  );
}
