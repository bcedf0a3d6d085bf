import type { ReactNode } from 'react';

/** What will happen when the button under it is pressed, line by line. */
export function ConfirmSummary({ title, lines }: { readonly title: string; readonly lines: readonly ReactNode[] }) {
  return (
    <div className="will">
      <p className="will-title">{title}</p>
      <ul>
        {lines.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
