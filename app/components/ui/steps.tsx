import type { ReactNode } from 'react';

export interface Step {
  readonly what: ReactNode;
  /** Who, or why it waits. */
  readonly note?: ReactNode;
  readonly when?: string;
  readonly state: 'done' | 'now' | 'next' | 'bad';
}

/** What has happened, what is happening now, what comes. */
export function Steps({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ol className="steps">
      {steps.map((step, index) => (
        <li key={index} className={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          <div>
            {step.what}
            {step.note && (
              <small>
                <br />
                {step.note}
              </small>
            )}
          </div>
          {step.when && <small>{step.when}</small>}
        </li>
      ))}
    </ol>
  );
}
