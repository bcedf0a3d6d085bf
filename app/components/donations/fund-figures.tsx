import type { Fund } from '#services/donations/index';
import { Figures } from '~/components/ui/facts';
import { formatPoints } from '~/copy/format';

/** Where the points of a fund are: filled = given + left, given = spent + held. */
export function FundFigures({ fund }: { readonly fund: Pick<Fund, 'filled' | 'given' | 'spent' | 'held' | 'left'> }) {
  return (
    <Figures
      facts={[
        { term: '注入', value: formatPoints(fund.filled) },
        { term: '已发放', value: formatPoints(fund.given) },
        { term: '其中换了东西', value: formatPoints(fund.spent) },
        { term: '还在成员手里', value: formatPoints(fund.held) },
        { term: '还没发放', value: formatPoints(fund.left) },
      ]}
    />
  );
}
