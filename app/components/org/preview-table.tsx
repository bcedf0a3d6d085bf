import type { RosterRowState } from '#services/org/vocabulary';
import { Chip, type ChipTone } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { rosterRowStateLabels } from '~/copy/labels/org';

/** A row of an uploaded roster as the preview says it. */
export interface PreviewLine {
  readonly line: number;
  readonly state: RosterRowState;
  readonly name: string;
  readonly facts: string;
  readonly problems: readonly string[];
  readonly differences: readonly string[];
  readonly notes: readonly string[];
}

const tones = { new: 'good', changed: 'wait', unchanged: 'plain', wrong: 'bad' } as const satisfies Record<
  RosterRowState,
  ChipTone
>;

export function PreviewTable({ lines }: { readonly lines: readonly PreviewLine[] }) {
  return (
    <Table
      items={lines}
      rowKey={(line) => String(line.line)}
      columns={[
        { head: '行', cell: (line) => line.line, numeric: true },
        { head: '结果', cell: (line) => <Chip tone={tones[line.state]}>{rosterRowStateLabels[line.state]}</Chip> },
        {
          head: '姓名',
          cell: (line) => (
            <>
              {line.name}
              <br />
              <small>{line.facts}</small>
            </>
          ),
        },
        {
          head: '说明',
          cell: (line) => (
            <ul>
              {line.problems.map((text) => (
                <li key={text} className="error">
                  {text}
                </li>
              ))}
              {line.differences.map((text) => (
                <li key={text}>{text}</li>
              ))}
              {line.notes.map((text) => (
                <li key={text} className="hint">
                  {text}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
