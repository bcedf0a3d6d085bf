import { Card } from '~/components/ui/card';
import { Steps } from '~/components/ui/steps';
import { formatFullMoment } from '~/copy/format';

interface FreezeStepsProps {
  readonly freezes: readonly {
    readonly frozen: boolean;
    readonly reason: string;
    readonly decidedByName: string | null;
    readonly recordedAt: Date | string;
  }[];
}

/** When a purse was frozen and freed, why and by whom. */
export function FreezeSteps({ freezes }: FreezeStepsProps) {
  if (freezes.length === 0) return null;
  return (
    <Card title="冻结和解冻">
      <Steps
        steps={freezes.map((freeze) => ({
          what: `${freeze.frozen ? '冻结' : '解冻'}：${freeze.reason}`,
          note: freeze.decidedByName,
          when: formatFullMoment(freeze.recordedAt),
          state: freeze.frozen ? 'bad' : 'done',
        }))}
      />
    </Card>
  );
}
