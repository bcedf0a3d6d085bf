import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { Table } from '~/components/ui/table';
import { formatDate, formatPoints, formatSignedPoints } from '~/copy/format';
import { quarterName } from '~/copy/labels/assessments';
import { assessmentFilterSchema, readSheet } from '~/http/assessment-desk.server';
import { readQuery } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction = () => [{ title: '打印评定表 · 益邻' }];

/** The sheet on paper, for the meeting to look through and sign. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'claims.view');
  const asked = readQuery(args.request, assessmentFilterSchema).value ?? {};
  const { assessment, rows, sums } = await readSheet(args, actor, village.id, asked);
  const printed = `${formatDate(new Date())} · ${actor.name}打印`;
  return { village, assessment, sums, printed, rows: rows.map((row, index) => ({ ...row, place: index + 1 })) };
}

const movement = (value: string) => (Number(value) === 0 ? '' : formatSignedPoints(value));

export default function PrintAssessment() {
  const { village, assessment, rows, sums, printed } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/desk/${village.code}/assessments/${assessment.id}`, label: '返回评定表' }}>
      <Sheet head={village.name}>
        <h1>{quarterName(assessment)}积分评定表</h1>
        <Table
          caption={`共 ${rows.length} 人。${printed}`}
          items={rows}
          rowKey={(row) => row.id}
          columns={[
            { head: '序号', cell: (row) => row.place, numeric: true },
            { head: '姓名', cell: (row) => row.name },
            { head: '微网格', cell: (row) => <span className="whitespace-nowrap">{row.gridName}</span> },
            { head: '件数', cell: (row) => row.claimCount || '', numeric: true },
            { head: '申报', cell: (row) => movement(row.claimPoints), numeric: true },
            { head: '会议', cell: (row) => movement(row.meetingPoints), numeric: true },
            {
              head: '加减',
              cell: (row) => movement((Number(row.adjustedPoints) + Number(row.objectionPoints)).toFixed(2)),
              numeric: true,
            },
            { head: '合计', cell: (row) => formatPoints(row.total), numeric: true },
            { head: '会上改为', cell: () => '' },
          ]}
          foot={[
            '',
            '合计',
            '',
            formatPoints(sums.claimCount),
            formatPoints(sums.claimPoints),
            movement(sums.meetingPoints),
            movement(sums.adjustedPoints),
            formatPoints(sums.total),
            '',
          ]}
        />
        <p>
          会议：{assessment.meeting ?? '＿＿＿＿＿＿＿＿＿＿'}　日期：
          {assessment.meetingOn ? formatDate(assessment.meetingOn) : '＿＿＿＿年＿＿月＿＿日'}
        </p>
        <p>主持人签字：＿＿＿＿＿＿＿＿　记录人签字：＿＿＿＿＿＿＿＿</p>
        <p>村务监督委员会签字：＿＿＿＿＿＿＿＿</p>
        <p>参会代表签字：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿</p>
      </Sheet>
    </PaperShell>
  );
}
