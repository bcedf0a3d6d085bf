import { TillResult } from '~/components/shell/till-result';

interface RefusedPageProps {
  readonly title?: string;
  readonly sentence: string;
  readonly next: { readonly to: string; readonly label: string };
  readonly beside?: { readonly to: string; readonly label: string };
}

/** A refusal that both sides of the counter can read. */
export function RefusedPage({ title = '没有兑换', sentence, next, beside }: RefusedPageProps) {
  return (
    <TillResult outcome="refused" title={title} next={next} beside={beside}>
      <p>{sentence}</p>
    </TillResult>
  );
}
