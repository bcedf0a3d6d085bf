import type { Fund } from '#services/donations/index';
import type { FundState } from '#services/donations/vocabulary';
import { Chip } from '~/components/ui/chip';
import { Row, Rows } from '~/components/ui/rows';
import { formatPoints } from '~/copy/format';
import { fundStateLabels, fundStateTones } from '~/copy/labels/donations';

type ShownFund = Pick<Fund, 'id' | 'name' | 'purpose' | 'filled' | 'given' | 'spent' | 'left'> & {
  readonly state: FundState;
};

/** Funds as anybody may read them: what went in, to members, into goods, and what is left. */
export function FundRows({ funds }: { readonly funds: readonly ShownFund[] }) {
  return (
    <Rows>
      {funds.map((fund) => (
        <Row
          key={fund.id}
          what={fund.name}
          note={`${fund.purpose} · 注入 ${formatPoints(fund.filled)} 分，发给成员 ${formatPoints(fund.given)} 分，换了东西 ${formatPoints(fund.spent)} 分，没发放 ${formatPoints(fund.left)} 分`}
          end={<Chip tone={fundStateTones[fund.state]}>{fundStateLabels[fund.state]}</Chip>}
        />
      ))}
    </Rows>
  );
}
