import { Link } from '@remix-run/react';
import type { BookFigures, MemberBook } from '#services/fund/index';
import { BookTable } from '~/components/fund/book-table';
import { Chip } from '~/components/ui/chip';

interface MemberBookTableProps {
  readonly members: readonly MemberBook[];
  readonly sums: BookFigures;
  readonly total: number;
  readonly caption?: string;
  /** Where a member's own book is; on paper nowhere. */
  readonly at?: (memberId: string) => string;
}

/** Members with what each had, used and has. In the order of their numbers: nobody is ranked. */
export function MemberBookTable({ members, sums, total, at, caption }: MemberBookTableProps) {
  return (
    <BookTable
      caption={caption}
      items={members}
      rowKey={(member) => member.memberId}
      sums={sums}
      columns={[
        {
          head: '成员',
          cell: (member) => (
            <>
              {at ? (
                <Link to={at(member.memberId)} reloadDocument>
                  {member.name}
                </Link>
              ) : (
                member.name
              )}
              <small>{member.number}</small>
              {member.ended && <Chip tone="plain">已结清</Chip>}
            </>
          ),
        },
        { head: '支部', cell: (member) => member.branchName ?? '—' },
      ]}
      foot={['合计', `${total} 人`]}
    />
  );
}
