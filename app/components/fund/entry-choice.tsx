import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Row, Rows } from '~/components/ui/rows';
import { SearchForm } from '~/components/ui/search-form';
import { formatDay } from '~/copy/format';

interface EntryChoiceProps {
  readonly search: string;
  readonly found: readonly {
    readonly id: string;
    readonly name: string;
    readonly number: string;
    readonly gridName: string | null;
  }[];
  readonly waiting: readonly {
    readonly id: string;
    readonly title: string;
    readonly leadName: string;
    readonly sharers: number;
    readonly confirmed: number;
    readonly dueOn: string | null;
  }[];
  readonly villageCode: string;
}

/** Whose paper it is, and which joint applications wait for somebody's signature. */
export function EntryChoice({ search, found, waiting, villageCode }: EntryChoiceProps) {
  return (
    <>
      <Card title="谁的申请">
        <SearchForm label="姓名、拼音首字母、编号或手机号" button="查找" name="q" value={search} />
        {found.length > 0 && (
          <Rows>
            {found.map((member) => (
              <Row
                key={member.id}
                to={`?member=${member.id}`}
                what={member.name}
                note={[member.number, member.gridName].filter(Boolean).join(' · ')}
              />
            ))}
          </Rows>
        )}
        {search && found.length === 0 && <EmptyState title="没有找到这个人">换个写法再找。</EmptyState>}
      </Card>
      <Card title="等人签字确认的联合申请">
        {waiting.length > 0 ? (
          <Rows>
            {waiting.map((each) => (
              <Row
                key={each.id}
                to={`/desk/${villageCode}/fund/applications/${each.id}/shares`}
                what={each.title}
                note={`${each.leadName}牵头 · ${each.dueOn ? `最晚 ${formatDay(each.dueOn)}` : ''}`}
                end={`${each.confirmed} / ${each.sharers} 人确认`}
              />
            ))}
          </Rows>
        ) : (
          <p>现在没有。</p>
        )}
      </Card>
    </>
  );
}
