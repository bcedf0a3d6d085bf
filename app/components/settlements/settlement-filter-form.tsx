import { SETTLEMENT_STATES } from '#services/settlements/vocabulary';
import { ShopChoice } from '~/components/shop/shop-choice';
import { Button } from '~/components/ui/button';
import { SelectField, TextField } from '~/components/ui/field';
import { settlementStateLabels } from '~/copy/labels/settlements';

interface SettlementFilterFormProps {
  readonly asked: {
    readonly shop?: string | undefined;
    readonly year?: string | undefined;
    readonly state?: string | undefined;
  };
  readonly shops: readonly { readonly id: string; readonly name: string }[];
}

/** Narrows the list of settlements. */
export function SettlementFilterForm({ asked, shops }: SettlementFilterFormProps) {
  return (
    <form method="get" className="inline-form">
      <ShopChoice shops={shops} shop={asked.shop} />
      <TextField label="年份" name="year" inputMode="numeric" maxLength={4} value={asked.year} />
      <SelectField
        label="状态"
        name="state"
        placeholder="全部"
        value={asked.state}
        choices={SETTLEMENT_STATES.map((value) => ({ value, label: settlementStateLabels[value] }))}
      />
      <Button kind="quiet" icon="search">
        查找
      </Button>
    </form>
  );
}
