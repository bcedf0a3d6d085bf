import type { ReactNode } from 'react';

/** Colour of a state; the word inside says it too. */
export type ChipTone = 'brand' | 'good' | 'wait' | 'bad' | 'points' | 'plain';

export function Chip({ tone = 'brand', children }: { readonly tone?: ChipTone; readonly children: ReactNode }) {
  return <span className={tone === 'brand' ? 'chip' : `chip ${tone}`}>{children}</span>;
}
