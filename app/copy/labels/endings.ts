import type { Ending } from '#services/org/vocabulary';
import { endingLabels } from './org';

const memberHints: Partial<Record<Ending, string>> = {
  moved: '户口或常住地迁到外村',
  died: '人已去世',
  left: '人还在村里，不再参加',
};

const householdLabels: Partial<Record<Ending, string>> = { moved: '全家迁出', died: '户内已无人', left: '其他原因' };

/** The ways in which a membership ends, to choose from. */
export function memberEndingChoices(endings: readonly Ending[]) {
  return endings.map((value) => ({ value, label: endingLabels[value], hint: memberHints[value] }));
}

/** The ways in which a household's file closes, to choose from. */
export function householdEndingChoices(endings: readonly Ending[]) {
  return endings.map((value) => ({ value, label: householdLabels[value] ?? endingLabels[value] }));
}
