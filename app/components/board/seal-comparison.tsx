import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextAreaField } from '~/components/ui/field';
import { Notice } from '~/components/ui/notice';
import { formatFullMoment } from '~/copy/format';

interface SealComparisonProps {
  /** What somebody wrote down, as they typed it. */
  readonly root?: string;
  readonly same?: { readonly number: number; readonly sealedAt: Date | string; readonly throughSequence: number };
}

/** Compares what was written down with what was published. */
export function SealComparison({ root, same }: SealComparisonProps) {
  return (
    <Card title="拿抄下的来核对" id="compare">
      {root && same && (
        <Notice tone="good">
          对得上。这是第 {same.number} 号封存，{formatFullMoment(same.sealedAt)}公布，管到第 {same.throughSequence}{' '}
          号记录。
        </Notice>
      )}
      {root && !same && (
        <Notice tone="bad">没有公布过这一串。请先核对有没有抄错；确实没错，请告诉村务监督委员会。</Notice>
      )}
      <form method="get" action="#compare">
        <TextAreaField
          label="抄下的数字和字母"
          name="root"
          hint="至少前 16 位，空格、大小写都没关系"
          value={root}
          rows={2}
          required
          autoComplete="off"
        />
        <Button kind="quiet">核对</Button>
      </form>
    </Card>
  );
}
