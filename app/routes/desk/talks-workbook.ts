import type { LoaderFunctionArgs } from '@remix-run/node';
import { viewTalks } from '#services/appraisal/index';
import { formatFullMoment } from '~/copy/format';
import { talkCauseLabels, talkOutcomeLabels, talkStateLabels } from '~/copy/labels/appraisal';
import { readAsked, talkFilterOf } from '~/http/appraisal.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';
import { workbookResponse } from '~/http/workbook.server';

/** Talks with their words, as narrowed on the page: each of them counts as looked at. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'talks.view');
  const filter = talkFilterOf(readAsked(args.request));
  const talks = await inTransaction(args.context, (tx) => viewTalks(tx, actor, village.id, filter));
  return workbookResponse(`${village.name}约谈（注意保密）`, [
    {
      name: '约谈',
      title: `${village.name}约谈`,
      notes: [
        '涉及个人，注意保密，不得转发、张贴。每一条都已记入操作日志。',
        `${formatFullMoment(new Date())} 由 ${actor.name} 导出，共 ${talks.length} 人次。`,
      ],
      columns: [
        { head: '姓名', kind: 'text', width: 10 },
        { head: '成员号', kind: 'text', width: 12 },
        { head: '为什么', kind: 'text', width: 12 },
        { head: '什么事', kind: 'text', width: 28 },
        { head: '状态', kind: 'text', width: 14 },
        { head: '最晚哪天谈', kind: 'date' },
        { head: '哪天谈的', kind: 'date' },
        { head: '谁谈的', kind: 'text', width: 10 },
        { head: '谈了什么', kind: 'text', width: 40 },
        { head: '商定什么', kind: 'text', width: 40 },
        { head: '哪天回访', kind: 'date' },
        { head: '回访结果', kind: 'text', width: 10 },
        { head: '回访情况', kind: 'text', width: 30 },
      ],
      rows: talks.map((talk) => [
        talk.memberName,
        talk.memberNumber,
        talkCauseLabels[talk.cause],
        talk.about,
        talkStateLabels[talk.state],
        talk.dueOn,
        talk.heldOn,
        talk.heldByName,
        talk.said,
        talk.agreed,
        talk.followUpOn,
        talk.outcome && talkOutcomeLabels[talk.outcome],
        talk.outcomeNote,
      ]),
    },
  ]);
}
