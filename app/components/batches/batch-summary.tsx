import { Card } from '~/components/ui/card';
import { Figures } from '~/components/ui/facts';
import { Notice } from '~/components/ui/notice';
import { Strip } from '~/components/ui/tab-bar';
import { formatCount } from '~/copy/format';
import type { BatchPageHead } from '~/http/batch-preview.server';

interface BatchSummaryProps {
  readonly head: BatchPageHead;
  /** The rows that are listed; undefined for all. */
  readonly only: 'wrong' | 'good' | undefined;
}

/** The batch as a whole, and which of its rows to look at. */
export function BatchSummary({ head, only }: BatchSummaryProps) {
  const goodWord = head.state === 'applied' ? '已录入' : '可以录入';
  const wrongWord = head.state === 'applied' ? '没有录入' : '有错误';
  return (
    <Card>
      {head.appliedBefore && (
        <Notice tone="wait">同样内容的名单在 {head.appliedBefore} 已经录入过，不会再录一次。</Notice>
      )}
      <Figures
        facts={[
          { term: goodWord, value: `${formatCount(head.good)} 行` },
          { term: '共', value: `${head.goodPoints} 分` },
          { term: wrongWord, value: `${formatCount(head.wrong)} 行` },
        ]}
      />
      <p className="hint">{head.made}上传</p>
      <Strip
        label="看哪些行"
        links={[
          { to: '?', label: '全部', current: only === undefined },
          { to: '?only=wrong', label: `${wrongWord} ${head.wrong}`, current: only === 'wrong' },
          { to: '?only=good', label: `${goodWord} ${head.good}`, current: only === 'good' },
        ]}
      />
    </Card>
  );
}
