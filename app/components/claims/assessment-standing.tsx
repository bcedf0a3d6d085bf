import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { type Step, Steps } from '~/components/ui/steps';
import { formatCount, formatDate, formatPoints } from '~/copy/format';
import type { ShownSheet } from '~/http/assessment-desk.server';

/** What the sheet can be turned into. */
export function AssessmentPageActions({ here, canManage }: { readonly here: string; readonly canManage: boolean }) {
  return (
    <>
      <ButtonLink kind="quiet" icon="print" to={`${here}/print`}>
        打印评定表
      </ButtonLink>
      <ButtonLink kind="quiet" icon="download" to={`${here}/sheet.xlsx`} download>
        Excel
      </ButtonLink>
      {canManage && (
        <ButtonLink kind="quiet" icon="upload" to={`${here}/upload`}>
          从 Excel 读入
        </ButtonLink>
      )}
    </>
  );
}

function stepsOf({ assessment, waiting }: ShownSheet): Step[] {
  const { state, meeting, meetingOn } = assessment;
  const isOpen = state === 'open';
  const decided = meeting !== null;
  const unchecked = waiting.unchecked > 0 ? `本季度还有 ${formatCount(waiting.unchecked)} 件申报没有核实` : undefined;
  return [
    {
      what: '看申报、加减分数',
      note: isOpen ? unchecked : undefined,
      state: isOpen && !decided ? 'now' : 'done',
    },
    {
      what: decided ? `${meeting}已定` : '开会定，记录会议',
      when: meetingOn ? formatDate(meetingOn) : undefined,
      state: decided ? 'done' : 'next',
    },
    { what: '公示，谁都可以提异议', state: state === 'posted' ? 'done' : isOpen && !decided ? 'next' : 'now' },
    {
      what: state === 'posted' ? `已入账 ${formatPoints(assessment.total)} 分` : '公示满了，一次入账',
      note: state === 'on-notice' && assessment.posted > 0 ? `${assessment.posted} 人已入账` : undefined,
      when: assessment.postedAt ? formatDate(assessment.postedAt) : undefined,
      state: state === 'posted' ? 'done' : 'next',
    },
  ];
}

interface AssessmentStandingProps {
  readonly here: string;
  readonly desk: string;
  readonly sheet: ShownSheet;
}

/** How far the assessment is, and the step that comes. */
export function AssessmentStanding({ here, desk, sheet }: AssessmentStandingProps) {
  const { assessment, waiting, canManage } = sheet;
  if (assessment.state === 'discarded') {
    return (
      <Card title="这次评定已作废">
        <p>{assessment.discardReason}</p>
        <p className="hint">里面的申报已放回，等下一次评定。</p>
      </Card>
    );
  }
  const decided = assessment.meeting !== null;
  return (
    <Card title="到哪一步">
      <Steps steps={stepsOf(sheet)} />
      {canManage && waiting.notTaken > 0 && (
        <form method="post" action={`${here}/claims`}>
          <Button kind="quiet" icon="plus">
            收进新通过的 {formatCount(waiting.notTaken)} 件申报
          </Button>
        </form>
      )}
      {canManage && (
        <div className="actions">
          <ButtonLink to={decided ? `${desk}/notices/new?assessment=${assessment.id}` : `${here}/decision`}>
            {decided ? '公示评定结果' : '记录评定会议'}
          </ButtonLink>
          {decided && (
            <ButtonLink kind="quiet" to={`${here}/decision`}>
              改会议记录
            </ButtonLink>
          )}
          <ButtonLink kind="quiet" to={`${here}/meeting-points`}>
            加会议决定的积分
          </ButtonLink>
          <ButtonLink kind="danger" to={`${here}/discard`}>
            作废这次评定
          </ButtonLink>
        </div>
      )}
      {assessment.noticeId && (
        <div className="actions">
          <ButtonLink kind="quiet" to={`${desk}/notices/${assessment.noticeId}`}>
            看公示
          </ButtonLink>
        </div>
      )}
    </Card>
  );
}
