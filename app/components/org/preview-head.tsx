import { ROSTER_ROW_STATES, type RosterRowState } from '#services/org/vocabulary';
import { Card } from '~/components/ui/card';
import { Figures } from '~/components/ui/facts';
import { Notice } from '~/components/ui/notice';
import { Strip } from '~/components/ui/tab-bar';
import { formatCount } from '~/copy/format';
import { rosterRowStateLabels } from '~/copy/labels/org';

interface PreviewHeadProps {
  readonly head: {
    readonly counts: Readonly<Record<RosterRowState, number>>;
    readonly rowCount: number;
    readonly sheetName: string;
    readonly unusedHeaders: readonly string[];
    readonly appliedBefore?: string;
  };
  /** The rows that are listed; undefined for all. */
  readonly state?: RosterRowState;
}

/** The file as a whole: how many rows of each kind, and what of it is not read. */
export function PreviewHead({ head, state }: PreviewHeadProps) {
  return (
    <Card>
      {head.appliedBefore && <Notice>同一份文件在{head.appliedBefore}已经导入过，一样的内容不会重复增加。</Notice>}
      <Figures
        facts={ROSTER_ROW_STATES.map((each) => ({
          term: rosterRowStateLabels[each],
          value: formatCount(head.counts[each]),
        }))}
      />
      <p className="hint">
        {head.sheetName && `读的是工作表“${head.sheetName}”，`}共 {formatCount(head.rowCount)} 行。
        {head.unusedHeaders.length > 0 && `这些列没有用到，不会保存：${head.unusedHeaders.join('、')}。`}
      </p>
      <Strip
        label="看哪些行"
        links={[
          { to: '?', label: '全部', current: state === undefined },
          ...ROSTER_ROW_STATES.filter((each) => head.counts[each] > 0).map((each) => ({
            to: `?state=${each}`,
            label: `${rosterRowStateLabels[each]} ${head.counts[each]}`,
            current: state === each,
          })),
        ]}
      />
    </Card>
  );
}
