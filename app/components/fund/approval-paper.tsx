import type { ApprovalStep } from '#services/fund/vocabulary';
import { Sheet } from '~/components/shell/paper-shell';
import { Facts } from '~/components/ui/facts';
import { Table } from '~/components/ui/table';
import { capitalYuan } from '~/copy/capital-yuan';
import { formatDate, formatFullMoment, formatYuan } from '~/copy/format';
import { approvalStepLabels, purposeLabels, seatCapacityLabels, voteLabels } from '~/copy/labels/fund';
import { committeeName } from '~/copy/labels/notices';
import type { DecisionSheetData } from '~/http/fund-desk.server';
import { applicationWords } from './decision-sheet';
import { awayWords } from './decision-steps';

interface ApprovalPaperProps {
  readonly villageName: string;
  readonly printedAt: string;
  readonly sheet: Pick<DecisionSheetData, 'application' | 'seats'>;
}

const blank = '　　　　　　';

/** The form on which an application is decided, on A4: what was asked, each vote, and room to sign by hand. */
export function ApprovalPaper({ villageName, printedAt, sheet }: ApprovalPaperProps) {
  const { application, seats } = sheet;
  const number = application.number === null ? undefined : `编号 ${application.year}-${application.number}`;
  return (
    <Sheet head={committeeName(villageName)} number={number}>
      <h1>微服务资金审批表</h1>
      <Facts
        facts={[
          { term: '事由', value: application.title },
          { term: '受益人', value: application.beneficiaryName },
          { term: '用途', value: purposeLabels[application.purpose] },
          { term: '申请人', value: `${application.leadName}${application.joint ? '（牵头，联合申报）' : ''}` },
          { term: '提交日期', value: application.submittedAt ? formatDate(application.submittedAt) : '' },
          { term: '需要', value: application.need },
          { term: '打算怎么办', value: application.plan },
          { term: '现在', value: applicationWords(application) },
        ]}
      />
      <Table
        items={application.lines}
        rowKey={(line) => String(line.position)}
        columns={[
          { head: '用在哪里', cell: (line) => line.what },
          { head: '元', numeric: true, cell: (line) => formatYuan(line.yuan) },
        ]}
        foot={[`合计（大写）${capitalYuan(application.budget)}`, formatYuan(application.budget)]}
      />
      <Table
        items={application.shares}
        rowKey={(share) => share.id}
        columns={[
          { head: '申报人', cell: (share) => share.memberName },
          { head: '份额（元）', numeric: true, cell: (share) => formatYuan(share.yuan) },
          { head: '签字', cell: () => blank },
        ]}
      />
      {application.steps.map((step) => {
        const own = seats.filter((seat) => seat.step === step);
        return (
          <div key={step}>
            <h2>{approvalStepLabels[step as ApprovalStep]}</h2>
            <Table
              items={own.filter((seat) => seat.counts)}
              rowKey={(seat) => seat.id}
              columns={[
                { head: '姓名', cell: (seat) => `${seat.name}（${seatCapacityLabels[seat.capacity]}）` },
                {
                  head: '意见',
                  cell: (seat) =>
                    seat.vote ? `${voteLabels[seat.vote]}${seat.reason ? `：${seat.reason}` : ''}` : blank,
                },
                { head: '时间', cell: (seat) => (seat.votedAt ? formatFullMoment(seat.votedAt) : blank) },
                { head: '签字', cell: () => blank },
              ]}
            />
            {awayWords(own).map((words) => (
              <p key={words} className="small">
                {words}。
              </p>
            ))}
          </div>
        );
      })}
      <p>村委会（盖章）　　　　　　年　　月　　日</p>
      <p className="small">{printedAt}打印</p>
    </Sheet>
  );
}
