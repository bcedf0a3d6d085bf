import type { Purse } from '#services/ledger/index';
import { ButtonLink } from '~/components/ui/button';
import { CardLink } from '~/components/ui/card';
import { Figures } from '~/components/ui/facts';
import { formatPoints } from '~/copy/format';

interface PurseFiguresProps {
  readonly purse: Pick<Purse, 'balance' | 'available' | 'householdNumber' | 'ownerId'>;
  readonly honour: string;
  readonly member: { readonly id: string; readonly leftOn: string | null };
  readonly maySettle: boolean;
  readonly desk: string;
}

/** What the purse that a member uses holds, whose it is, and where to go from here. */
export function PurseFigures({ purse, honour, member, maySettle, desk }: PurseFiguresProps) {
  const hasLeft = member.leftOn !== null;
  const isToSettle = hasLeft && (Number(purse.balance) > 0 || Number(honour) > 0);
  return (
    <>
      <Figures
        facts={[
          { term: purse.householdNumber ? '家庭积分' : '账上', value: formatPoints(purse.balance) },
          { term: '可用', value: formatPoints(purse.available) },
          ...(Number(honour) > 0 ? [{ term: '荣誉积分', value: formatPoints(honour) }] : []),
        ]}
      />
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
