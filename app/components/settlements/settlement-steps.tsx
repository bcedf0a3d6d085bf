import type { RecordedStep, Settlement } from '#services/settlements/index';
import type { SettlementState } from '#services/settlements/vocabulary';
import { type Step, Steps } from '~/components/ui/steps';
import { formatFullMoment } from '~/copy/format';
import { settlementStateLabels, settlementStepLabels } from '~/copy/labels/settlements';

const way: readonly SettlementState[] = ['locked', 'confirmed', 'checked', 'approved'];

/** Who did what when, what it waits for, and what comes after. */
export function SettlementSteps({
  settlement,
  steps,
}: {
  readonly settlement: Pick<Settlement, 'state'>;
  readonly steps: readonly Omit<RecordedStep, 'byId'>[];
}) {
  const done = steps.map(
    (each): Step => ({
      what: settlementStepLabels[each.step],
      note: each.note ? `${each.byName}：${each.note}` : each.byName,
      when: formatFullMoment(each.recordedAt),
      state: each.step === 'send-back' || each.step === 'cancel' ? 'bad' : 'done',
    }),
  );
  const here = way.indexOf(settlement.state);
  const coming = here < 0 ? [] : way.slice(here);
  return (
    <Steps
      steps={[
        ...done,
        ...coming.map(
          (state, index): Step => ({ what: settlementStateLabels[state], state: index === 0 ? 'now' : 'next' }),
        ),
      ]}
    />
  );
}
