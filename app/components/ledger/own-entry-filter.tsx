import { TRANSFER_KINDS, type TransferKind } from '#services/ledger/vocabulary';
import { Button } from '~/components/ui/button';
import { SelectField } from '~/components/ui/field';
import { formatMonth } from '~/copy/format';
import { transferKindLabels } from '~/copy/labels/ledger';

interface OwnEntryFilterProps {
  readonly kind?: TransferKind;
  readonly month?: string;
  readonly months: readonly string[];
}

/** A member's own list by kind and month. */
export function OwnEntryFilter({ kind, month, months }: OwnEntryFilterProps) {
  return (
    <form method="get" className="page-actions">
      <div className="inline-form">
        <SelectField
          label="类别"
          name="kind"
          value={kind}
          placeholder="全部"
          choices={TRANSFER_KINDS.map((value) => ({ value, label: transferKindLabels[value] }))}
        />
        <SelectField
          label="月份"
          name="month"
          value={month}
          placeholder="全部"
          choices={months.map((value) => ({ value, label: formatMonth(`${value}-01`) }))}
        />
        <Button kind="quiet">看</Button>
      </div>
    </form>
  );
}
