import { Table } from '~/components/ui/table';
import { formatYuan } from '~/copy/format';

export interface ShownLine {
  readonly position: number;
  readonly what: string;
  readonly yuan: string;
  readonly quotePhotoId: string | null;
}

interface BudgetTableProps {
  readonly lines: readonly ShownLine[];
  readonly budget: string;
  /** Quotes open from here; left out where they are not for the reader's eyes. */
  readonly villageCode?: string;
}

/** What the money is for, line by line, with its sum. */
export function BudgetTable({ lines, budget, villageCode }: BudgetTableProps) {
  return (
    <Table
      caption="预算"
      items={lines}
      rowKey={(line) => String(line.position)}
      columns={[
        {
          head: '用在哪里',
          cell: (line) => (
            <>
              {line.what}
              {villageCode && line.quotePhotoId && (
                <>
                  {' '}
                  <a href={`/photos/${villageCode}/${line.quotePhotoId}`} target="_blank" rel="noreferrer">
                    看报价
                  </a>
                </>
              )}
            </>
          ),
        },
        { head: '元', numeric: true, cell: (line) => formatYuan(line.yuan) },
      ]}
      foot={['合计', formatYuan(budget)]}
    />
  );
}
