import type { ReactNode } from 'react';
import { ButtonLink } from '~/components/ui/button';
import { Icon } from '~/components/ui/icon';
import { NetworkLine } from './network-line';

interface TillResultProps {
  readonly outcome: 'done' | 'refused';
  /** Two to six characters that both sides of the counter read: 兑换成功. */
  readonly title: string;
  readonly children: ReactNode;
  readonly next: { readonly to: string; readonly label: string };
  readonly beside?: { readonly to: string; readonly label: string };
}

/** The whole screen in green or red. */
export function TillResult({ outcome, title, children, next, beside }: TillResultProps) {
  return (
    <main className={outcome === 'done' ? 'result' : 'result bad'} id="main">
      <Icon name={outcome === 'done' ? 'done' : 'refused'} />
      <div role={outcome === 'done' ? 'status' : 'alert'}>
        <h1>{title}</h1>
        {children}
      </div>
      <ButtonLink to={next.to} block>
        {next.label}
      </ButtonLink>
      {beside && (
        <ButtonLink to={beside.to} kind="quiet" block>
          {beside.label}
        </ButtonLink>
      )}
      <NetworkLine />
    </main>
  );
}
