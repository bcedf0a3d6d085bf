import type { Role } from '#services/kernel/actor';
import type { AnswerView, ObjectionView } from '#services/notices/index';
import type { NoticeKind } from '#services/notices/vocabulary';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import { formatDate, formatFullMoment } from '~/copy/format';
import { roleLabels } from '~/copy/labels/identity';
import { amountWords } from '~/copy/labels/notices';
import {
  noticeWords,
  objectionNumber,
  objectionStateLabels,
  objectionStateTones,
  outcomeLabel,
} from '~/copy/labels/objections';
import { rowWords } from './objection-target';

/** What was answered, why and by whom, line by line. */
export function answerFacts(answer: AnswerView, kind: NoticeKind, hasRow: boolean) {
  return [
    { term: '结果', value: <b>{outcomeLabel(answer, kind, hasRow)}</b> },
    { term: '理由', value: answer.reason },
    { term: '答复人', value: `${answer.answeredByName}（${roleLabels[answer.role as Role] ?? answer.role}）` },
    { term: '答复时间', value: formatFullMoment(answer.answeredAt) },
  ];
}

/** An objection as whoever made it reads it. */
export function ObjectionCard({ objection }: { readonly objection: ObjectionView }) {
  const { row, answer } = objection;
  const chip = <Chip tone={objectionStateTones[objection.state]}>{objectionStateLabels[objection.state]}</Chip>;
  const facts = [
    { term: '公示', value: noticeWords(objection.notice) },
    { term: '哪一项', value: row ? `${rowWords(row)}，${amountWords(objection.notice.kind, row.amount)}` : '整份公示' },
    { term: '为什么', value: objection.body },
    { term: '提出时间', value: formatFullMoment(objection.madeAt) },
    ...(objection.state === 'open' ? [{ term: '答复期限', value: formatDate(objection.dueOn) }] : []),
    ...(answer ? answerFacts(answer, objection.notice.kind, row !== null) : []),
  ];
  return (
    <Card title={`异议 ${objectionNumber(objection)}`} aside={chip}>
      <Facts facts={facts} />
    </Card>
  );
}
