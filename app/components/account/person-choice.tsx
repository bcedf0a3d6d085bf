import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Row, Rows } from '~/components/ui/rows';
import { SearchForm } from '~/components/ui/search-form';

export interface ChosenPerson {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly gridName: string | null;
}

/** Finds the member for whom something is done. */
export function PersonChoice({ people, name }: { readonly people: readonly ChosenPerson[]; readonly name: string }) {
  return (
    <>
      <Card>
        <SearchForm label="姓名、拼音首字母或编号" button="找" value={name} placeholder="例如 lxl" />
      </Card>
      {name && (
        <Card title="找到的人">
          {people.length === 0 ? (
            <EmptyState icon="search" title="没有找到">
              花名册上没有这样的名字。换个写法试试。
            </EmptyState>
          ) : (
            <Rows>
              {people.map((person) => (
                <Row
                  key={person.id}
                  to={`?member=${person.id}`}
                  what={person.name}
                  note={`${person.number} · ${person.gridName ?? '未编入微网格'}`}
                />
              ))}
            </Rows>
          )}
        </Card>
      )}
    </>
  );
}
