import type { PurseFigures as Figure, Purse } from '#services/ledger/index';
import { ButtonLink } from '~/components/ui/button';
import { CardLink } from '~/components/ui/card';
import { Figures } from '~/components/ui/facts';
import { formatPoints } from '~/copy/format';

interface PurseFiguresProps {
  readonly purse: Pick<Purse, 'balance' | 'available' | 'householdNumber' | 'ownerId'>;
  readonly figures: Figure;
  readonly honour: string;
  readonly member: { readonly id: string; readonly leftOn: string | null };
  readonly maySettle: boolean;
  readonly desk: string;
}

/** What the purse that a member uses holds, whose it is, and where to go from here. */
export function PurseFigures({ purse, figures, honour, member, maySettle, desk }: PurseFiguresProps) {
  const hasLeft = member.leftOn !== null;
  const isToSettle = hasLeft && (Number(purse.balance) > 0 || Number(honour) > 0);
  return (
    <>
      <Figures
        facts={[
          { term: purse.householdNumber ? '家庭积分结余' : '结余', value: formatPoints(figures.balance) },
          { term: '预约占用', value: formatPoints(figures.reserved) },
          { term: '冻结', value: formatPoints(figures.frozen) },
          { term: '可用', value: formatPoints(figures.available) },
          ...(Number(figures.onPaper) > 0 ? [{ term: '在券上', value: formatPoints(figures.onPaper) }] : []),
          ...(Number(figures.earmarked) > 0 ? [{ term: '专项', value: formatPoints(figures.earmarked) }] : []),
          ...(Number(honour) > 0 ? [{ term: '荣誉积分', value: formatPoints(honour) }] : []),
        ]}
      />
      <p className="hint">结余 − 预约占用 − 冻结 = 可用；在券上和专项的积分另算。</p>
      {purse.householdNumber && (
        <p>
          和 <CardLink to={`${desk}/households/${purse.ownerId}/purse`}>{purse.householdNumber} 户</CardLink>{' '}
          的家里人合用；冻结了，全家都不能兑换。
        </p>
      )}
      {isToSettle && <p>人已经离开，积分冻结着，等着处置。</p>}
      {isToSettle && maySettle && <ButtonLink to={`${desk}/purses/${member.id}/settlement`}>处置这些积分</ButtonLink>}
      <p>
        <CardLink to={`${desk}/members/${member.id}/statement`}>看对账单</CardLink>
      </p>
    </>
  );
}
