import type { Attendable } from '#services/claims/index';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { Row, Rows } from '~/components/ui/rows';
import { SearchForm } from '~/components/ui/search-form';

interface EntryCardProps {
  readonly address: string;
  readonly asked: string;
  readonly found: readonly Attendable[];
}

/** Signs people in who have no phone, or whose names stand on the paper list. */
export function EntryCard({ address, asked, found }: EntryCardProps) {
  return (
    <Card title="没带手机的人，在这里签到">
      <SearchForm label="姓名、拼音首字母、成员编号或积分卡号" button="找人" value={asked} />
      {asked && found.length === 0 && <p>没有找到“{asked}”。活动那一天是成员的人才能签到。</p>}
      {found.length > 0 && (
        <Rows>
          {found.map((person) => (
            <Row
              key={person.memberId}
              what={person.name}
              note={[person.number, person.gridName, person.birthYear && `${person.birthYear} 年生`]
                .filter(Boolean)
                .join(' · ')}
              end={
                <form method="post" action={`${address}/arrival`} className="inline-form">
                  <input type="hidden" name="memberId" value={person.memberId} />
                  <TextField label={`${person.name}几点到的`} id={`in-${person.memberId}`} name="time" type="time" />
                  <Button>签到</Button>
                </form>
              }
            />
          ))}
        </Rows>
      )}
      <p className="hint">时间空着就是现在。照纸上的签到表补录，请填表上的时间。</p>
    </Card>
  );
}
