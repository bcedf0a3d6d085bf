import type { GrantCandidate } from '#services/donations/index';
import { Button } from '~/components/ui/button';
import { TextField } from '~/components/ui/field';
import { Table } from '~/components/ui/table';
import { formatPoints } from '~/copy/format';
import { grantProblemLabels } from '~/copy/labels/donations';

interface GrantFormProps {
  readonly candidates: readonly Pick<
    GrantCandidate,
    'memberId' | 'number' | 'name' | 'gridName' | 'held' | 'problem'
  >[];
  readonly allTicked: boolean;
  readonly preview: string;
}

/** Who gets how much; nothing happens before it was seen once more. */
export function GrantForm({ candidates, allTicked, preview }: GrantFormProps) {
  return (
    <form method="post" action={preview}>
      <div className="inline-form">
        <TextField label="每人多少分" name="points" required inputMode="decimal" />
        <TextField label="原因" name="reason" required maxLength={120} placeholder="例如 重阳节" />
        <Button>看一遍再发</Button>
      </div>
      <Table
        items={candidates}
        rowKey={(each) => each.memberId}
        columns={[
          {
            head: '成员',
            cell: (each) => (
              <label className="choice">
                <input
                  type="checkbox"
                  name="memberIds"
                  value={each.memberId}
                  disabled={each.problem !== null}
                  defaultChecked={allTicked && each.problem === null}
                />
                <span>
                  {each.name}
                  <small>{[each.number, each.gridName].filter(Boolean).join(' · ')}</small>
                </span>
              </label>
            ),
          },
          { head: '现有这个专项', cell: (each) => formatPoints(each.held), numeric: true },
          { head: '能不能发', cell: (each) => (each.problem ? grantProblemLabels[each.problem] : '可以') },
        ]}
      />
    </form>
  );
}
