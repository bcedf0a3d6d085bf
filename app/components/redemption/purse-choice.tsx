import type { PayingPurse } from '#services/redemption/index';
import { ChoiceField } from '~/components/ui/field';
import { formatDay, formatPoints } from '~/copy/format';
import { buysInWords } from '~/copy/labels/donations';

interface PurseChoiceProps {
  readonly purses: readonly PayingPurse[];
  readonly usual: string;
  readonly asked: string;
  /** The one that pays as things stand. */
  readonly paying: PayingPurse | undefined;
}

/** Which points pay: the usual ones, or some that were given for a purpose. */
export function PurseChoice({ purses, usual, asked, paying }: PurseChoiceProps) {
  return (
    <>
      <ChoiceField
        label="用哪种积分"
        name="purse"
        value={asked}
        choices={[
          {
            value: 'auto',
            label: '自动',
            hint: `专项积分能用就先用；现在用${paying ? `“${paying.name}”` : '普通积分'}`,
          },
          { value: 'usual', label: `普通积分，可用 ${formatPoints(usual)} 分` },
          ...purses.map((purse) => ({
            value: purse.accountId,
            label: `${purse.name}，可用 ${formatPoints(purse.available)} 分`,
            hint: `能换${buysInWords(purse)}${purse.untilOn ? `，用到 ${formatDay(purse.untilOn)}为止` : ''}`,
          })),
        ]}
      />
      <input type="hidden" name="paying" value={paying?.accountId ?? ''} />
    </>
  );
}
