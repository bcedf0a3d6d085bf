import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { CriterionTable, SchemeFacts, StarTable, StepTable } from '~/components/stars/scheme-sheet';
import { Table } from '~/components/ui/table';
import { formatDate, formatFullMoment } from '~/copy/format';
import { requireUnit } from '~/http/guards.server';
import { readSchemePage } from '~/http/star-schemes.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `打印${data?.version.name ?? ''} · 益邻` }];

/** A version on paper, for the meeting and for the notice board. */
export async function loader(args: LoaderFunctionArgs) {
  const place = await requireUnit(args, 'stars.view');
  const { version, here } = await readSchemePage(args, place);
  return { version, here, printed: `${formatFullMoment(new Date())} · ${place.actor.name}打印` };
}

export default function StarSchemePrint() {
  const { version, here, printed } = useLoaderData<typeof loader>();
  const { content } = version;
  const isDraft = version.state === 'draft';
  return (
    <PaperShell back={{ to: here, label: '返回办法' }}>
      <Sheet head={version.unitName} number={`第 ${version.number} 版${isDraft ? '（草稿，讨论用）' : ''}`}>
        <h1>{version.name}</h1>
        {version.meetingOn && (
          <p>
            {formatDate(version.meetingOn)}
            {version.meeting}通过，自{formatDate(version.validFrom ?? '')}起执行
            {version.validUntil ? `，到${formatDate(version.validUntil)}止` : ''}。
          </p>
        )}
        <StarTable content={content} />
        <CriterionTable content={content} />
        <StepTable content={content} />
        {content.grades.length > 0 && (
          <Table
            caption="评议票上的档次"
            items={content.grades}
            rowKey={({ name }) => name}
            columns={[
              { head: '档次', cell: ({ name }) => name },
              { head: '算几成', numeric: true, cell: ({ percent }) => `${percent}%` },
            ]}
          />
        )}
        <SchemeFacts content={content} />
        <p>
          每一步的票数不够规定人数，不能进入下一步；评议票不记名，凭回执可以查到自己的票已经计入。结果公示，有异议可以提出。
        </p>
        <p>{isDraft ? '记录人签字：＿＿＿＿＿＿＿＿　会议日期：＿＿＿＿＿＿＿＿' : '（盖章）'}</p>
        <p className="small">{printed}</p>
      </Sheet>
    </PaperShell>
  );
}
