import type { WishState } from '#services/wishes/vocabulary';
import { Chip } from '~/components/ui/chip';
import { Parts, Row, Rows } from '~/components/ui/rows';
import { formatDay } from '~/copy/format';
import { wishStateLabels, wishStateTones } from '~/copy/labels/fund';

export interface ListedWish {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly state: WishState;
  readonly recordedAt: string;
  readonly place?: string | null;
  /** As this reader may see it; left out on one's own pages. */
  readonly name?: string;
}

export function WishChip({ state }: { readonly state: WishState }) {
  return <Chip tone={wishStateTones[state]}>{wishStateLabels[state]}</Chip>;
}

/** Wishes for a phone and the board. */
export function WishRows({ wishes, to }: { readonly wishes: readonly ListedWish[]; readonly to: string }) {
  return (
    <Rows>
      {wishes.map(({ id, number, title, state, recordedAt, place, name }) => (
        <Row
          key={id}
          to={`${to}/${id}`}
          what={title}
          note={
            <Parts
              of={[`第 ${number} 号`, name ?? '', place ?? '', `${formatDay(recordedAt)}发出`].filter((part) => part)}
            />
          }
          end={<WishChip state={state} />}
        />
      ))}
    </Rows>
  );
}
