import { ButtonLink } from './button';

interface PagerProps {
  readonly label: string;
  readonly previous?: { readonly to: string; readonly label: string };
  readonly next?: { readonly to: string; readonly label: string };
  /** Where we are: "第 2 / 9 页". */
  readonly position?: string;
}

/** The way through a long list, page by page. */
export function Pager({ label, previous, next, position }: PagerProps) {
  if (!previous && !next) return null;
  return (
    <nav className="pager" aria-label={label}>
      {previous ? (
        <ButtonLink kind="quiet" to={previous.to}>
          {previous.label}
        </ButtonLink>
      ) : (
        <span />
      )}
      {position && <small>{position}</small>}
      {next ? (
        <ButtonLink kind="quiet" to={next.to}>
          {next.label}
        </ButtonLink>
      ) : (
        <span />
      )}
    </nav>
  );
}
