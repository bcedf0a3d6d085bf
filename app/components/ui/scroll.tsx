import type { ReactNode } from 'react';

interface ScrollProps {
  /** What is inside, for those who don't see it. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Holds what may be wider than its place: it scrolls sideways, by finger, mouse and arrow keys. */
export function Scroll({ label, children }: ScrollProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls, and a section would be one landmark more
    <div
      className="scroll"
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrow keys
      tabIndex={0}
      aria-label={label}
    >
      {children}
    </div>
  );
}
