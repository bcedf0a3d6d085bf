import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { PublicAccount } from '~/components/fund/public-account';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { QrCode } from '~/components/ui/qr-code';
import { Table } from '~/components/ui/table';
import { formatYuan } from '~/copy/format';
import { applicationStateLabels } from '~/copy/labels/fund';
import { committeeName, officialDate } from '~/copy/labels/notices';
import { loadBoardVillage, siteAddress } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readPublicFund } from '~/http/public-fund.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.village.name ?? ''}微服务资金公开表` },
];

/** The fund's account of a year on A4, for the board. */
export async function loader(args: LoaderFunctionArgs) {
  await allowAnonymous(args);
  const village = await loadBoardVillage(args);
  const fund = await readPublicFund(args, village.id, true);
  const here = `/v/${village.code}/fund?year=${fund.year}`;
  return { village, ...fund, here, address: `${siteAddress(args)}${here}`, today: dateInChina() };
}

export default function FundPrint() {
  const { village, here, address, today, ...fund } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: here, label: '回微服务资金' }}>
      <Sheet head={committeeName(village.name)} number="村务公开">
        <h1>
          {village.name}
          {fund.year} 年微服务资金公开表
        </h1>
        <PublicAccount {...fund} />
        {fund.applications.length > 0 && (
          <Table
            caption={`申请 ${fund.count} 件`}
            items={fund.applications}
            rowKey={(each) => each.id}
            columns={[
              { head: '编号', cell: (each) => each.number },
              { head: '办什么', cell: (each) => each.title },
              { head: '谁申请', cell: (each) => `${each.lead}${each.sharers > 1 ? `等 ${each.sharers} 人` : ''}` },
              { head: '帮谁', cell: (each) => each.beneficiary },
              { head: '申请（元）', numeric: true, cell: (each) => formatYuan(each.budget) },
              { head: '批准', numeric: true, cell: (each) => each.approvedYuan && formatYuan(each.approvedYuan) },
              { head: '花了', numeric: true, cell: (each) => each.spentYuan && formatYuan(each.spentYuan) },
              { head: '状态', cell: (each) => applicationStateLabels[each.state] },
            ]}
          />
        )}
        <div className="sheet-foot">
          <QrCode text={address} label="这张表的网上原件" correction="Q" />
          <p>
            监督电话：{village.phone ?? '＿＿＿＿＿＿＿＿'}
            <br />
            {committeeName(village.name)}（盖章）
            <br />
            {officialDate(today)}
          </p>
        </div>
      </Sheet>
    </PaperShell>
  );
}
