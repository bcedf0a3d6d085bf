import type { StepTurnout } from '#services/stars/index';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Parts, Row, Rows } from '~/components/ui/rows';
import { formatCount, formatDay } from '~/copy/format';
import { starStepLabels } from '~/copy/labels/stars';

interface StepTurnoutsProps {
  readonly steps: readonly StepTurnout[];
  readonly roundId: string;
  /** Where receipts are looked up. */
  readonly receipts: string;
}

/** 应到 30，实到 28（93%，要求 66%） */
function turnoutWords({ entitled, took, turnoutPercent }: StepTurnout): string {
  if (entitled === null || took === null) return `要有 ${turnoutPercent}% 的人参加`;
  const percent = entitled === 0 ? 0 : Math.floor((took * 100) / entitled);
  return `应到 ${formatCount(entitled)}，实到 ${formatCount(took)}（${percent}%，要求 ${turnoutPercent}%）`;
}

/** The steps of a round in numbers: windows, turnouts, and how many ballots were counted. Nothing of people. */
export function StepTurnouts({ steps, roundId, receipts }: StepTurnoutsProps) {
  return (
    <Card title="五步走到哪里">
      <Rows>
        {steps.map((each) => (
          <Row
            key={each.step}
            to={each.ballots === null ? undefined : `${receipts}?round=${roundId}&step=${each.step}#list`}
            what={starStepLabels[each.step]}
            note={
              <Parts
                of={[
                  each.startsOn && each.endsOn
                    ? `${formatDay(each.startsOn)}到${formatDay(each.endsOn)}`
                    : '还没有开始',
                  turnoutWords(each),
                  ...(each.ballots === null ? [] : [`计票 ${formatCount(each.ballots)} 张，回执号可以对`]),
                ]}
              />
            }
            end={
              <Chip tone={each.isClosed ? 'good' : each.startsOn ? 'wait' : 'plain'}>
                {each.isClosed ? '已完成' : each.startsOn ? '进行中' : '没到'}
              </Chip>
            }
          />
        ))}
      </Rows>
    </Card>
  );
}
