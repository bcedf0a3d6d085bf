import { TRANSFER_KINDS, type TransferKind } from '#services/ledger/vocabulary';
import { Button } from '~/components/ui/button';
import { SelectField, TextField } from '~/components/ui/field';
import { accountKindLabels, transferKindLabels } from '~/copy/labels/ledger';

interface EntryFilterFormProps {
  readonly asked: {
    readonly kind?: TransferKind;
    readonly q?: string;
    readonly purse?: string;
    readonly number?: number;
    readonly from?: string;
    readonly to?: string;
  };
}

/** Narrows the village's book by member, kind, days or number; each result has an address of its own. */
export function EntryFilterForm({ asked }: EntryFilterFormProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: old web views do not know the search element
    <form method="get" role="search" className="inline-form">
      <TextField label="成员" name="q" type="search" value={asked.q} placeholder="姓名或成员号" autoComplete="off" />
      <SelectField
        label="类别"
        name="kind"
        value={asked.kind}
        placeholder="全部"
        choices={TRANSFER_KINDS.map((value) => ({ value, label: transferKindLabels[value] }))}
      />
      <SelectField
        label="积分"
        name="purse"
        value={asked.purse}
        placeholder="能兑换的"
        choices={[{ value: 'honour', label: accountKindLabels.honour }]}
      />
      <TextField label="从" name="from" type="date" value={asked.from} />
      <TextField label="到" name="to" type="date" value={asked.to} />
      <TextField label="编号" name="number" inputMode="numeric" value={asked.number?.toString()} autoComplete="off" />
      <Button kind="quiet" icon="search">
        找
      </Button>
    </form>
  );
}
