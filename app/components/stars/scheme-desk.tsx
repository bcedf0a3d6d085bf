import type { ReactNode } from 'react';
import { UpperDesk, type UpperFrame } from '~/components/shell/upper-desk';
import { type DeskFrame, VillageDesk } from '~/components/shell/village-desk';

/** Who sits where: at a village's desk, or above it. */
export type SchemeFrame = { readonly village: DeskFrame } | { readonly upper: UpperFrame };

interface SchemeDeskProps {
  readonly frame: SchemeFrame;
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The name of the place whose schemes are shown. */
export const placeOf = (frame: SchemeFrame): string =>
  'village' in frame ? frame.village.village.name : frame.upper.place;

/** A page about schemes, at the desk of a village, a township or a county. */
export function SchemeDesk({ frame, ...page }: SchemeDeskProps) {
  if ('village' in frame) return <VillageDesk frame={frame.village} current="starSchemes" {...page} />;
  return <UpperDesk frame={frame.upper} current="starSchemes" {...page} />;
}
