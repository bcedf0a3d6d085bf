import type { AssessmentHead } from '#services/claims/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatCount, formatDay, formatPoints } from '~/copy/format';
import { assessmentStateLabels, assessmentStateTones, quarterName } from '~/copy/labels/assessments';

/** A village's assessments, the latest first. */
export function AssessmentTable({ here, assessments }: { here: string; assessments: readonly AssessmentHead[] }) {
  return (
    <Table
      items={assessments}
      rowKey={(each) => each.id}
      columns={[
        {
          head: '季度',
          cell: (each) => (
            <>
              <a href={`${here}/${each.id}`}>
                <b>{quarterName(each)}</b>
              </a>
              <br />
              <small>
                {each.openedByName} · {formatDay(each.openedAt)}开展
              </small>
            </>
          ),
        },
        {
          head: '到哪一步',
          cell: (each) => (
            <>
              <Chip tone={assessmentStateTones[each.state]}>{assessmentStateLabels[each.state]}</Chip>
              {each.discardReason && <small>{each.discardReason}</small>}
            </>
          ),
        },
        { head: '会议', cell: (each) => each.meeting && `${each.meeting}（${formatDay(each.meetingOn ?? '')}）` },
        { head: '参评', cell: (each) => `${formatCount(each.people)} 人`, numeric: true },
        { head: '有分', cell: (each) => `${formatCount(each.withPoints)} 人`, numeric: true },
        { head: '申报', cell: (each) => `${formatCount(each.claimCount)} 件`, numeric: true },
        {
          head: '合计',
          cell: (each) => <span className="amount in">{formatPoints(each.total)}</span>,
          numeric: true,
        },
      ]}
    />
  );
}
