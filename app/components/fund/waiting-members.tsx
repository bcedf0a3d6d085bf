import type { WaitingMember } from '#services/fund/index';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Table } from '~/components/ui/table';
import { formatDate, formatYuan } from '~/copy/format';

interface WaitingMembersProps {
  readonly waiting: readonly WaitingMember[];
  readonly unallotted: string;
  readonly requestId: string;
  /** Where the button posts to; none where the reader may not. */
  readonly action?: string;
}

/** Who joined, or became eligible, since and has nothing yet. */
export function WaitingMembers({ waiting, unallotted, requestId, action }: WaitingMembersProps) {
  return (
    <Card title={`等着发额度的 ${waiting.length} 人`}>
      <p>
        开年度以后新加入、新符合条件的人，系统每天自动补发，先加入的在先；还没分的钱现在有 {formatYuan(unallotted)}{' '}
        元，不够的，登记拨入以后再发。
      </p>
      <Table
        items={waiting}
        rowKey={(member) => member.id}
        columns={[
          {
            head: '姓名',
            cell: (member) => (
              <>
                {member.name}
                <small>{member.number}</small>
              </>
            ),
          },
          { head: '加入', cell: (member) => formatDate(member.joinedOn) },
          { head: '应发（元）', cell: (member) => formatYuan(member.yuan), numeric: true },
        ]}
      />
      {action && (
        <form method="post" action={action}>
          <input type="hidden" name="requestId" value={requestId} />
          <div className="actions">
            <Button kind="quiet">现在就补发</Button>
          </div>
        </form>
      )}
    </Card>
  );
}
