import type { LoaderFunctionArgs } from '@remix-run/node';
import { fundState, listFunds } from '#services/donations/index';
import { dateInChina } from '#services/kernel/clock';
import { formatFullMoment } from '~/copy/format';
import { buysInWords, fundStateLabels, groupsInWords } from '~/copy/labels/donations';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { workbookResponse } from '~/http/workbook.server';

/** Funds with where their points are, as an Excel file. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'donations.view');
  const funds = await listFunds(readFrom(args.context), village.id);
  const today = dateInChina();
  return workbookResponse(`${village.name}专项积分`, [
    {
      name: '专项积分',
      title: `${village.name}专项积分`,
      notes: [`${formatFullMoment(new Date())} 由 ${actor.name} 导出。注入 = 已发放 + 还没发放。`],
      columns: [
        { head: '专项', kind: 'text', width: 20 },
        { head: '用途', kind: 'text', width: 30 },
        { head: '状态', kind: 'text', width: 10 },
        { head: '给谁', kind: 'text', width: 20 },
        { head: '能换', kind: 'text', width: 24 },
        { head: '捐赠编号', kind: 'text', width: 12 },
        { head: '用到', kind: 'date' },
        { head: '人数', kind: 'whole' },
        { head: '注入', kind: 'points' },
        { head: '已发放', kind: 'points' },
        { head: '换了东西', kind: 'points' },
        { head: '还在成员手里', kind: 'points' },
        { head: '还没发放', kind: 'points' },
      ],
      rows: funds.map((fund) => [
        fund.name,
        fund.purpose,
        fundStateLabels[fundState(fund, today)],
        groupsInWords(fund.groups),
        buysInWords(fund),
        fund.donationNumber,
        fund.untilOn,
        fund.members,
        fund.filled,
        fund.given,
        fund.spent,
        fund.held,
        fund.left,
      ]),
    },
  ]);
}
