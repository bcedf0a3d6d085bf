import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';

interface CardProps {
  readonly title?: ReactNode;
  /** A word at the right of the title: a chip, or a link to the rest. */
  readonly aside?: ReactNode;
  readonly id?: string;
  readonly kind?: 'plain' | 'balance' | 'code';
  readonly children?: ReactNode;
}

/** A white sheet on the paper: one matter each. */
export function Card({ title, aside, id, kind = 'plain', children }: CardProps) {
  return (
    <section className={kind === 'plain' ? 'card' : `card ${kind}`} id={id}>
      {(title || aside) && (
        <div className="card-head">
          {title && <h2>{title}</h2>}
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}

/** A link in a card's head: "全部明细". */
export function CardLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Link to={to} reloadDocument>
      {children}
    </Link>
  );
}
