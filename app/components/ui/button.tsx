import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

/** `main` once per screen, `quiet` for the ways beside it, `danger` for what takes something away. */
export type ButtonKind = 'main' | 'quiet' | 'danger';

interface ButtonLook {
  readonly kind?: ButtonKind;
  /** As wide as its column. */
  readonly block?: boolean;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

function buttonClass({ kind = 'main', block }: Pick<ButtonLook, 'kind' | 'block'>): string {
  return `btn${kind === 'main' ? '' : ` ${kind}`}${block ? ' block' : ''}`;
}

interface ButtonProps extends ButtonLook {
  readonly type?: 'submit' | 'button';
  readonly name?: string;
  readonly value?: string;
  readonly disabled?: boolean;
  /** Id of a form elsewhere on the page. */
  readonly form?: string;
}

/** Submits the form it stands in; a second button belongs in a form of its own that posts to its own route. */
export function Button({ kind, block, icon, children, type = 'submit', ...rest }: ButtonProps) {
  return (
    <button type={type} className={buttonClass({ kind, block })} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface ButtonLinkProps extends ButtonLook {
  readonly to: string;
  /** A file to save instead of a page to open. */
  readonly download?: boolean;
}

/** A link that looks like a button: goes somewhere, changes nothing. */
export function ButtonLink({ kind, block, icon, children, to, download }: ButtonLinkProps) {
  return (
    <Link to={to} reloadDocument className={buttonClass({ kind, block })} download={download}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}
