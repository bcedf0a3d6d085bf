import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';

/** A row of a batch as its page says it. */
export interface BatchLine {
  readonly line: number;
  readonly name: string;
  readonly facts: string;
  readonly quantity: string;
  readonly points: string;
  readonly problems: readonly string[];
  readonly note: string;
}

/** The rows of a batch: who, what, how many points, or what is wrong in which column. */
export function BatchTable({ lines }: { readonly lines: readonly BatchLine[] }) {
  return (
    <Table
      items={lines}
      rowKey={({ line }) => String(line)}
      columns={[
        { head: '行', cell: ({ line }) => line, numeric: true },
        {
          head: '结果',
          cell: ({ problems }) =>
            problems.length > 0 ? <Chip tone="bad">有错误</Chip> : <Chip tone="good">可以录入</Chip>,
        },
        {
          head: '谁，做了什么',
          cell: ({ name, facts }) => (
            <>
              {name}
              <br />
              <small>{facts}</small>
            </>
          ),
        },
        { head: '数量', cell: ({ quantity }) => quantity, numeric: true },
        { head: '分', cell: ({ points }) => points && <span className="amount in">{points}</span>, numeric: true },
        {
          head: '说明',
          cell: ({ problems, note }) => (
            <ul>
              {problems.map((text) => (
                <li key={text} className="error">
                  {text}
                </li>
              ))}
              {note && <li className="hint">{note}</li>}
            </ul>
          ),
        },
      ]}
    />
  );
}
