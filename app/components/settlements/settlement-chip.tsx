import type { SettlementState } from '#services/settlements/vocabulary';
import { Chip, type ChipTone } from '~/components/ui/chip';
import { settlementStateLabels } from '~/copy/labels/settlements';

const tones: Readonly<Record<SettlementState, ChipTone>> = {
  locked: 'wait',
  confirmed: 'wait',
  checked: 'wait',
  approved: 'brand',
  paid: 'good',
  cancelled: 'plain',
};

/** Where a settlement stands. */
export function SettlementChip({ state }: { readonly state: SettlementState }) {
  return <Chip tone={tones[state]}>{settlementStateLabels[state]}</Chip>;
}
