import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDate } from '~/copy/format';

export interface UnitLine {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly above: string;
  readonly phone: string;
  readonly members: number;
  readonly households: number;
  readonly isTooLarge: boolean;
  readonly endedOn: string | null;
}

interface UnitTableProps {
  readonly units: readonly UnitLine[];
  readonly here: string;
  readonly mayChange: boolean;
}

function state(unit: UnitLine) {
  if (unit.endedOn) return <Chip tone="plain">{formatDate(unit.endedOn)}撤销</Chip>;
  return unit.isTooLarge ? <Chip tone="wait">户数超过上限</Chip> : <Chip tone="good">正常</Chip>;
}

export function UnitTable({ units, here, mayChange }: UnitTableProps) {
  return (
    <Table
      items={units}
      rowKey={(unit) => unit.id}
      columns={[
        { head: '编码', cell: (unit) => unit.code },
        { head: '名称', cell: (unit) => unit.name },
        { head: '级别', cell: (unit) => unit.kind },
        { head: '属于', cell: (unit) => unit.above },
        { head: '住户', cell: (unit) => unit.households, numeric: true },
        { head: '成员', cell: (unit) => unit.members, numeric: true },
        { head: '状态', cell: state },
        {
          head: '办理',
          cell: (unit) =>
            mayChange &&
            !unit.endedOn && (
              <>
                <a href={`${here}/${unit.id}/edit`}>修改</a> · <a href={`${here}/${unit.id}/end`}>撤销</a>
              </>
            ),
        },
      ]}
    />
  );
}
