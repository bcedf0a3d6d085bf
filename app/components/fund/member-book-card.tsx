import type { BookFigure, BookFigures, MemberBook, UnitBook } from '#services/fund/index';
import { MemberBookTable } from '~/components/fund/member-book-table';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField, TextField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { SearchForm } from '~/components/ui/search-form';
import { bookFigureLabels } from '~/copy/labels/fund';

interface MemberBookCardProps {
  /** The address of the book. */
  readonly here: string;
  readonly year: number;
  readonly branches: readonly UnitBook[];
  /** Somebody has an allotment of the year. */
  readonly isOpen: boolean;
  readonly list: {
    readonly asked: { readonly q?: string; readonly branch?: string; readonly figure?: BookFigure };
    readonly members: readonly MemberBook[];
    readonly sums: BookFigures;
    readonly total: number;
    readonly position: string;
    readonly previous?: string;
    readonly next?: string;
  };
}

/** Every member's line of a village's book, searched, narrowed and paged. */
export function MemberBookCard({ here, year, branches, isOpen, list }: MemberBookCardProps) {
  return (
    <Card title="每个人" id="members">
      <SearchForm label="成员" button="找" value={list.asked.q} placeholder="姓名、拼音首字母或编号">
        <TextField label="年份" name="year" inputMode="numeric" value={String(year)} />
        <SelectField
          label="支部"
          name="branch"
          value={list.asked.branch ?? ''}
          choices={[
            { value: '', label: '全部' },
            ...branches.map((each) => ({ value: each.unitId ?? 'none', label: each.name ?? '不属于支部' })),
          ]}
        />
        <SelectField
          label="只看有"
          name="figure"
          value={list.asked.figure ?? ''}
          choices={[
            { value: '', label: '不限' },
            ...Object.entries(bookFigureLabels).map(([value, label]) => ({ value, label })),
          ]}
        />
      </SearchForm>
      {list.members.length > 0 ? (
        <MemberBookTable
          members={list.members}
          sums={list.sums}
          total={list.total}
          at={(memberId) => `${here}/members/${memberId}?year=${year}`}
        />
      ) : (
        <EmptyState
          title={isOpen ? '没有合条件的成员' : `${year} 年还没有发放额度`}
          next={isOpen && <ButtonLink to={`${here}?year=${year}`}>看全部</ButtonLink>}
        />
      )}
      <Pager
        label="翻页"
        position={list.position}
        previous={list.previous ? { to: list.previous, label: '上一页' } : undefined}
        next={list.next ? { to: list.next, label: '下一页' } : undefined}
      />
    </Card>
  );
}
