import { Link } from '@remix-run/react';
import { Button } from '~/components/ui/button';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { Table } from '~/components/ui/table';

/** A table of figures; each that has an address opens to its rows. `value` is what a file holds. */
export interface FigureSection {
  readonly title: string;
  readonly note?: string;
  readonly heads: readonly string[];
  readonly rows: readonly {
    readonly key: string;
    readonly cells: readonly { readonly text: string; readonly to?: string; readonly value?: string | number | null }[];
  }[];
}

export function FigureTable({ section, plain }: { readonly section: FigureSection; readonly plain?: boolean }) {
  if (section.rows.length === 0) return <EmptyState title="这段时间没有" />;
  return (
    <>
      <Table
        items={section.rows}
        rowKey={(row) => row.key}
        columns={section.heads.map((head, index) => ({
          head,
          numeric: index > 0,
          cell: (row: FigureSection['rows'][number]) => {
            const cell = row.cells[index];
            return cell?.to && !plain ? (
              <Link to={cell.to} reloadDocument>
                {cell.text}
              </Link>
            ) : (
              cell?.text
            );
          },
        }))}
      />
      {section.note && <p className="hint">{section.note}</p>}
    </>
  );
}

interface FairnessPeriodFormProps {
  readonly period: { readonly name: string; readonly choices: readonly { value: string; label: string }[] };
}

/** Which month, quarter or year. */
export function FairnessPeriodForm({ period }: FairnessPeriodFormProps) {
  return (
    <form method="get" className="inline-form">
      <SelectField label="哪段时间" name="period" value={period.name} choices={period.choices} />
      <Button kind="quiet">看这段时间</Button>
    </form>
  );
}
