import type { MemberHome } from '#services/dashboards/index';
import type { PurseFigures } from '#services/ledger/index';
import { Card } from '~/components/ui/card';
import { formatPoints } from '~/copy/format';

type Balance = Pick<
  MemberHome,
  'householdNumber' | 'family' | 'honour' | 'owed' | 'checkingPoints' | 'acceptedPoints' | 'noticePoints'
>;

/** What can be spent, very large; under it what is there but can't, and what is on its way. */
export function HomeBalance({ home, figures: purse }: { readonly home: Balance; readonly figures: PurseFigures }) {
  const onTheWay = [
    { term: '等核实', value: home.checkingPoints },
    { term: '等公示或评定', value: home.acceptedPoints },
    { term: '公示中', value: home.noticePoints },
  ];
  const figures = [
    { term: '结余', value: purse.balance },
    { term: '预约占用', value: purse.reserved },
    { term: '冻结', value: purse.frozen },
    ...[{ term: '在券上', value: purse.onPaper }, { term: '专项', value: purse.earmarked }, ...onTheWay].filter(
      ({ value }) => Number(value) !== 0,
    ),
  ];
  return (
    <Card kind="balance">
      <p>{home.householdNumber === null ? '可兑换积分' : '家庭积分 · 可兑换'}</p>
      <p className="big">{formatPoints(purse.available)}</p>
      {home.householdNumber !== null && (
        <p>{home.family.length > 0 ? `和${home.family.join('、')}合用` : '一家合用，现在只有您一个人'}</p>
      )}
      {Number(home.honour) > 0 && <p>另有荣誉积分 {formatPoints(home.honour)} 分，不能兑换</p>}
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
