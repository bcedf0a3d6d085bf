import type { ReactNode } from 'react';
import { Icon } from './icon';

export type NoticeTone = 'good' | 'wait' | 'bad' | 'brand';

const icons = { good: 'done', wait: 'warning', bad: 'refused', brand: 'info' } as const;

/** What just happened, or what to know first. Read out at once when it is a refusal. */
export function Notice({ tone = 'brand', children }: { readonly tone?: NoticeTone; readonly children: ReactNode }) {
  return (
    <div className={`notice ${tone} with-icon`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={icons[tone]} />
      {children}
    </div>
  );
}
