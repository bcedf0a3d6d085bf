import type { MemberHome } from '#services/dashboards/index';
import { Card } from '~/components/ui/card';
import { formatPoints } from '~/copy/format';

type Balance = Pick<
  MemberHome,
  'balance' | 'held' | 'frozen' | 'owed' | 'checkingPoints' | 'acceptedPoints' | 'noticePoints'
>;

/** What can be spent, very large; under it what is there but can't, and what is on its way. */
export function HomeBalance({ home }: { readonly home: Balance }) {
  const figures = [
    { term: '账上积分', value: home.balance },
    { term: '已预留', value: home.held },
    { term: '已冻结', value: home.frozen ? home.balance : '0' },
    { term: '等核实', value: home.checkingPoints },
    { term: '公示中', value: home.noticePoints },
    ...(Number(home.acceptedPoints) > 0 ? [{ term: '等公示或评定', value: home.acceptedPoints }] : []),
  ];
  return (
    <Card kind="balance">
      <p>可兑换积分</p>
      <p className="big">{formatPoints(home.frozen ? '0' : home.balance)}</p>
      <dl>
        {figures.map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{formatPoints(value)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
