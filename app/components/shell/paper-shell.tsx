import type { ReactNode } from 'react';
import { ButtonLink } from '~/components/ui/button';

interface PaperShellProps {
  readonly back: { readonly to: string; readonly label: string };
  readonly children: ReactNode;
}

/** What is meant for paper. The line above the sheet stays on the screen. */
export function PaperShell({ back, children }: PaperShellProps) {
  return (
    <>
      <header className="bar no-print">
        <ButtonLink kind="quiet" icon="back" to={back.to}>
          {back.label}
        </ButtonLink>
        <p className="with-icon">打印：按 Ctrl + P，或在浏览器菜单里选“打印”</p>
      </header>
      <main id="main">{children}</main>
    </>
  );
}

/** An A4 sheet with a red head: the organisation, and under it the number. */
export function Sheet({ head, number, children }: { head: string; number?: string; children: ReactNode }) {
  return (
    <article className="sheet">
      <header>
        <div className="org">{head}</div>
        {number && <div>{number}</div>}
      </header>
      {children}
    </article>
  );
}

/** A till's slip, 58 mm wide. */
export function Slip({ children }: { readonly children: ReactNode }) {
  return <article className="slip">{children}</article>;
}
