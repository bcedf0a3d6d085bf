import { Link } from '@remix-run/react';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatCount, formatDate } from '~/copy/format';

export interface TreeLine {
  readonly id: string;
  readonly kind: string;
  readonly isVillage: boolean;
  readonly code: string;
  readonly name: string;
  readonly aboveName: string;
  readonly phone: string | null;
  readonly below: number;
  readonly startedOn: string;
  readonly endedOn: string | null;
}

interface TreeTableProps {
  readonly units: readonly TreeLine[];
  readonly mayChange: boolean;
  readonly mayGrant: boolean;
}

/** Townships, each before its villages. */
export function TreeTable({ units, mayChange, mayGrant }: TreeTableProps) {
  return (
    <Table
      items={units}
      rowKey={(unit) => unit.id}
      columns={[
        {
          head: '名称',
          cell: (unit) =>
            unit.isVillage && !unit.endedOn ? (
              <Link to={`/desk/${unit.code}`} reloadDocument>
                {unit.name}
              </Link>
            ) : (
              unit.name
            ),
        },
        { head: '级别', cell: (unit) => unit.kind },
        { head: '属于', cell: (unit) => unit.aboveName },
        { head: '编码', cell: (unit) => unit.code },
        { head: '联系电话', cell: (unit) => unit.phone ?? '' },
        {
          head: '下面',
          cell: (unit) => `${formatCount(unit.below)} ${unit.isVillage ? '名成员' : '个村'}`,
          numeric: true,
        },
        { head: '从哪天起', cell: (unit) => formatDate(unit.startedOn) },
        {
          head: '状态',
          cell: (unit) =>
            unit.endedOn ? <Chip tone="plain">{formatDate(unit.endedOn)}撤销</Chip> : <Chip tone="good">正常</Chip>,
        },
        {
          head: '办理',
          cell: (unit) =>
            !unit.endedOn && (
              <>
                {mayChange && (
                  <>
                    <a href={`/desk/units/${unit.id}/edit`}>修改</a> · <a href={`/desk/units/${unit.id}/end`}>撤销</a>
                  </>
                )}
                {mayGrant && unit.isVillage && (
                  <>
                    {' · '}
                    <a href={`/desk/${unit.code}/accounts/new`}>授予身份</a>
                  </>
                )}
              </>
            ),
        },
      ]}
    />
  );
}
