import type { StepRow, Turnout } from '#services/stars/index';
import type { RoundState } from '#services/stars/vocabulary';
import { Meter } from '~/components/ui/meter';
import { type Step, Steps } from '~/components/ui/steps';
import { formatDay } from '~/copy/format';
import { starStepLabels } from '~/copy/labels/stars';
import { turnoutUnits } from '~/copy/star-rounds';

interface RoundStepsProps {
  readonly steps: readonly StepRow[];
  readonly state: RoundState;
  /** Of the step that is open, where people rate in it. */
  readonly turnout: Turnout | undefined;
  readonly isOver: boolean;
}

const shareOf = (took: number, entitled: number) => (entitled === 0 ? 100 : Math.floor((took * 100) / entitled));

function TurnoutLine({ row, entitled, took }: { row: StepRow; entitled: number; took: number }) {
  const unit = turnoutUnits[row.step];
  const words = `应到 ${entitled} ${unit}，已有 ${took} ${unit}（${shareOf(took, entitled)}%），至少要 ${row.turnoutPercent}%`;
  return (
    <>
      {words}
      <Meter label={words} value={took} max={entitled} />
    </>
  );
}

function windowWords(row: StepRow): string {
  if (row.startsOn === null || row.endsOn === null) return `开始后 ${row.days} 天，至少 ${row.turnoutPercent}% 参加`;
  return `${formatDay(row.startsOn)}—${formatDay(row.endsOn)}`;
}

function stepOf(row: StepRow, { state, turnout, isOver }: Omit<RoundStepsProps, 'steps'>): Step {
  const isNow = row.step === state;
  const figures =
    row.entitled !== null && row.took !== null
      ? { entitled: row.entitled, took: row.took }
      : isNow
        ? turnout
        : undefined;
  const late = isNow && isOver ? '，时间已满' : '';
  return {
    what: starStepLabels[row.step],
    note: (
      <>
        {windowWords(row)}
        {late}
        {figures && (
          <>
            <br />
            <TurnoutLine row={row} entitled={figures.entitled} took={figures.took} />
          </>
        )}
      </>
    ),
    when: row.closedAt ? `${formatDay(row.closedAt)}结束` : undefined,
    state: isNow ? 'now' : row.closedAt ? 'done' : state === 'cancelled' && row.startsOn ? 'bad' : 'next',
  };
}

/** The steps of a round in a line: when, and how many took part. */
export function RoundSteps({ steps, ...now }: RoundStepsProps) {
  const isFinal = now.state === 'final';
  const hangs = now.state === 'approved' || now.state === 'on-notice';
  const notice: Step = { what: '公示', state: isFinal ? 'done' : hangs ? 'now' : 'next' };
  const final: Step = { what: '生效', state: isFinal ? 'done' : 'next' };
  return <Steps steps={[...steps.map((row) => stepOf(row, now)), notice, final]} />;
}
