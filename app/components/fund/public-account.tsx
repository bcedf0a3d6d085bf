import type { FundFigures } from '#services/fund/index';
import type { SourceOfMoneyKind } from '#services/fund/vocabulary';
import { Table } from '~/components/ui/table';
import { formatYuan } from '~/copy/format';
import { sourceOfMoneyLabels } from '~/copy/labels/fund';

interface PublicAccountProps {
  readonly year: number;
  readonly figures: FundFigures;
  readonly sources: readonly { readonly kind: SourceOfMoneyKind; readonly name: string; readonly yuan: string }[];
  readonly elsewhere?: string;
}

/** Where the fund's money came from and where it is, each part adding up to the one before, to the cent. */
export function PublicAccount({ year, figures, sources, elsewhere }: PublicAccountProps) {
  const came = sources.map(({ kind, name, yuan }) => ({
    what: name === '' ? sourceOfMoneyLabels[kind] : `${sourceOfMoneyLabels[kind]}：${name}`,
    yuan,
  }));
  if (elsewhere) came.push({ what: '已停用的来源', yuan: elsewhere });
  const other = Number(figures.otherYears) === 0 ? [] : [{ what: '其他年度的额度', yuan: figures.otherYears }];
  const parts = [
    { caption: '钱从哪里来', rows: came, sum: ['一共到账', figures.paidIn] },
    {
      caption: '分到哪里',
      rows: [
        { what: `${year} 年分给 ${figures.members} 名成员的额度`, yuan: figures.allotted },
        ...other,
        { what: '村里还没有分的', yuan: figures.unallotted },
      ],
      sum: ['一共到账', figures.paidIn],
    },
    {
      caption: `${year} 年的额度用到哪里`,
      rows: [
        { what: '已经花了（凭证核过）', yuan: figures.spent },
        { what: '批准了，正在办', yuan: figures.approved },
        { what: '有人申请，先占着', yuan: figures.held },
        { what: '还没有用', yuan: figures.left },
      ],
      sum: ['额度合计', figures.allotted],
    },
  ];
  return (
    <>
      {parts.map(({ caption, rows, sum }) => (
        <Table
          key={caption}
          caption={caption}
          items={rows}
          rowKey={(row) => row.what}
          columns={[
            { head: '项目', cell: (row: { what: string; yuan: string }) => row.what },
            { head: '元', numeric: true, cell: (row) => formatYuan(row.yuan) },
          ]}
          foot={[sum[0], formatYuan(sum[1] ?? '0')]}
        />
      ))}
    </>
  );
}
