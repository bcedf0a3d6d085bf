import type { LoaderFunctionArgs } from '@remix-run/node';
import { listSigners } from '#services/appraisal/index';
import { formatFullMoment } from '~/copy/format';
import { pledgeMeansLabels } from '~/copy/labels/appraisal';
import { readAsked } from '~/http/appraisal.server';
import { nameFor } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { workbookResponse } from '~/http/workbook.server';

const LINES_MAX = 20_000;

/** Who signed and who has not, as narrowed on the page. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'pledges.view');
  const { q, year, signed } = readAsked(args.request);
  const asked = { year, search: q, signed: signed && signed === 'yes', limit: LINES_MAX };
  const { signers, total } = await listSigners(readFrom(args.context), village.id, asked);
  const shown = nameFor(actor);
  const title = `${village.name} ${year} 年责任书`;
  return workbookResponse(title, [
    {
      name: '责任书',
      title,
      notes: [`${formatFullMoment(new Date())} 由 ${actor.name} 导出，共 ${total} 人。`],
      columns: [
        { head: '姓名', kind: 'text', width: 10 },
        { head: '成员号', kind: 'text', width: 12 },
        { head: '微网格', kind: 'text', width: 16 },
        { head: '签了没有', kind: 'text', width: 10 },
        { head: '签字日期', kind: 'date' },
        { head: '怎么签的', kind: 'text', width: 16 },
        { head: '登记人', kind: 'text', width: 10 },
      ],
      rows: signers.map((signer) => [
        shown(signer.memberName),
        signer.memberNumber,
        signer.gridName,
        signer.pledgeId ? '已签' : '没有签',
        signer.signedOn,
        signer.means && pledgeMeansLabels[signer.means],
        signer.recordedByName,
      ]),
    },
  ]);
}
