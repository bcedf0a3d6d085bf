import type { ResultView } from '#services/stars/index';
import { Sheet } from '~/components/shell/paper-shell';
import { formatDate } from '~/copy/format';
import { committeeName } from '~/copy/labels/notices';
import { starStepLabels } from '~/copy/labels/stars';
import { ResultSheet } from './result-sheet';

interface ResultPaperProps {
  readonly villageName: string;
  readonly view: ResultView;
  readonly printed: string;
}

/** "互评应到 24 人，实到 20 人" */
export function turnoutWords(view: ResultView): string {
  return view.round.steps
    .filter(({ took }) => took !== null)
    .map(({ step, entitled, took }) => `${starStepLabels[step]}应到 ${entitled} 人、实到 ${took} 人`)
    .join('；');
}

/** One person's arithmetic on an A4 sheet, with room to sign. */
export function ResultPaper({ villageName, view, printed }: ResultPaperProps) {
  const { round, participant, result, sheet, adjustments } = view;
  const remark = adjustments[0]?.remark;
  return (
    <Sheet head={committeeName(villageName)} number={`编号 ${round.number}`}>
      <h1>{round.title}得分单</h1>
      <p>
        {participant.name}（{participant.number}）　{participant.branchName} {participant.gridName}　
        {formatDate(round.fromOn)}至{formatDate(round.untilOn)}
        {result?.place && `　第 ${result.place} 名`}
      </p>
      <div className="fine">
        {sheet && <ResultSheet content={round.content} terms={round.terms} sheet={sheet} />}
        <p>{turnoutWords(view)}</p>
      </div>
      {remark && <p>支部评语：{remark}</p>}
      <p>本人签字：＿＿＿＿＿＿＿＿　支部书记签字：＿＿＿＿＿＿＿＿</p>
      <p className="small">{printed}打印</p>
    </Sheet>
  );
}
