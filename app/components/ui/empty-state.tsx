import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

interface EmptyStateProps {
  readonly icon?: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  /** A ButtonLink to the next step. */
  readonly next?: ReactNode;
  /** There is no other heading on the page. */
  readonly alone?: boolean;
}

/** Nothing here yet, why, and what to do next. */
export function EmptyState({ icon = 'list', title, children, next, alone = false }: EmptyStateProps) {
  const Heading = alone ? 'h1' : 'h2';
  return (
    <div className="empty">
      <Icon name={icon} />
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {next}
    </div>
  );
}
