import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

interface EmptyStateProps {
  readonly icon?: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  /** A ButtonLink to the next step. */
  readonly next?: ReactNode;
}

/** Nothing here yet, why, and what to do next. */
export function EmptyState({ icon = 'list', title, children, next }: EmptyStateProps) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {next}
    </div>
  );
}
