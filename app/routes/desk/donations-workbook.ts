import type { LoaderFunctionArgs } from '@remix-run/node';
import { formatFullMoment } from '~/copy/format';
import { givenInWords } from '~/copy/labels/donations';
import { readDonationList } from '~/http/donations.server';
import { requireVillage } from '~/http/guards.server';
import { workbookResponse } from '~/http/workbook.server';

const LINES_MAX = 20_000;

/** Donations as they are narrowed on the page, as an Excel file. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'donations.view');
  const { donations, count } = await readDonationList(args, actor, village.id, LINES_MAX);
  return workbookResponse(`${village.name}捐赠`, [
    {
      name: '捐赠',
      title: `${village.name}捐赠`,
      notes: [`共 ${count} 笔，${formatFullMoment(new Date())} 由 ${actor.name} 导出。`],
      columns: [
        { head: '编号', kind: 'text', width: 12 },
        { head: '捐赠人', kind: 'text', width: 20 },
        { head: '公开姓名', kind: 'text', width: 10 },
        { head: '收到', kind: 'date' },
        { head: '物资', kind: 'text', width: 40 },
        { head: '捐款（元）', kind: 'yuan' },
        { head: '物资估值（元）', kind: 'yuan' },
        { head: '状态', kind: 'text', width: 10 },
      ],
      rows: donations.map((each) => [
        `${each.year}-${each.number}`,
        each.donorName,
        each.named ? '是' : '否',
        each.receivedOn,
        givenInWords(each),
        each.yuan,
        each.worth,
        each.cancelled ? '已作废' : '',
      ]),
    },
  ]);
}
