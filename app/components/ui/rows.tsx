import { Link } from '@remix-run/react';
import { Fragment, type ReactNode } from 'react';

/** A list of what / when, who / amount. */
export function Rows({ children }: { readonly children: ReactNode }) {
  return <ul className="rows">{children}</ul>;
}

interface RowProps {
  readonly what: ReactNode;
  /** When and who, small under it. */
  readonly note?: ReactNode;
  /** The amount or state at the right edge. */
  readonly end?: ReactNode;
  readonly to?: string;
}

export function Row({ what, note, end, to }: RowProps) {
  return (
    <li>
      <div>
        {to ? (
          <Link to={to} reloadDocument className="what">
            {what}
          </Link>
        ) : (
          what
        )}
        {note && <small>{note}</small>}
      </div>
      {end && <div className="end">{end}</div>}
    </li>
  );
}

/** Short facts in a row, divided by dots; a line breaks between them, never within one. */
export function Parts({ of: parts }: { readonly of: readonly string[] }) {
  return (
    <>
      {parts.map((each, index) => (
        <Fragment key={index}>
          {index > 0 && ' · '}
          <span className="whole">{each}</span>
        </Fragment>
      ))}
    </>
  );
}
