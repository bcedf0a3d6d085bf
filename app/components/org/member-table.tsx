import { Link } from '@remix-run/react';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';

/** A member as the roster shows one: names and phones arrive as the reader may see them. */
export interface MemberLine {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly phone: string;
  readonly kinds: string;
  readonly gridName: string;
  readonly household: string;
  readonly age: string;
  /** 迁出 2026年3月1日 */
  readonly ended: string;
}

export function MemberTable({ members, desk }: { readonly members: readonly MemberLine[]; readonly desk: string }) {
  return (
    <Table
      items={members}
      rowKey={(member) => member.id}
      columns={[
        {
          head: '姓名',
          cell: (member) => (
            <Link to={`${desk}/members/${member.id}`} reloadDocument className="inline-block min-w-20">
              {member.name}
            </Link>
          ),
        },
        { head: '编号', cell: (member) => <span className="whitespace-nowrap">{member.number}</span> },
        { head: '手机', cell: (member) => <span className="whitespace-nowrap">{member.phone || '无'}</span> },
        { head: '性别年龄', cell: (member) => <span className="whitespace-nowrap">{member.age}</span> },
        { head: '类别', cell: (member) => <span className="inline-block min-w-16">{member.kinds}</span> },
        {
          head: '微网格',
          cell: (member) => <span className="inline-block min-w-20">{member.gridName || '未编入'}</span>,
        },
        { head: '住户', cell: (member) => <span className="whitespace-nowrap">{member.household || '未登记'}</span> },
        {
          head: '状态',
          cell: (member) => <Chip tone={member.ended ? 'plain' : 'good'}>{member.ended || '在册'}</Chip>,
        },
      ]}
    />
  );
}
