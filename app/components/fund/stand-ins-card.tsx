import type { StandIn } from '#services/fund/index';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { Table } from '~/components/ui/table';

interface StandInsCardProps {
  readonly standIns: readonly StandIn[];
  readonly candidates: readonly { readonly accountId: string; readonly name: string }[];
  readonly mayName: boolean;
  readonly here: string;
  readonly requestId: string;
}

/** Who votes where too few of the committee may, in order. */
export function StandInsCard({ standIns, candidates, mayName, here, requestId }: StandInsCardProps) {
  const key = <input type="hidden" name="requestId" value={requestId} />;
  return (
    <Card title="递补人">
      <p>村委里要回避的人多了、剩下的不够数，就按下面的顺序请递补人投票；还不够，由乡镇决定。</p>
      {standIns.length === 0 && <EmptyState title="还没有定递补人" />}
      {standIns.length > 0 && (
        <Table
          items={standIns.map((standIn, index) => ({ ...standIn, place: index + 1 }))}
          rowKey={(standIn) => standIn.id}
          columns={[
            { head: '顺序', cell: (standIn) => standIn.place, numeric: true },
            { head: '姓名', cell: (standIn) => standIn.name },
            {
              head: '状态',
              cell: (standIn) => (
                <Chip tone={standIn.fit ? 'good' : 'bad'}>{standIn.fit ? '可以递补' : '身份已变，不能递补'}</Chip>
              ),
            },
            { head: '谁定的', cell: (standIn) => standIn.namedByName },
            {
              head: '要改',
              cell: (standIn) =>
                mayName && (
                  <form method="post" action={`${here}/stand-ins/${standIn.id}/end`}>
                    {key}
                    <Button kind="quiet">取消{standIn.name}</Button>
                  </form>
                ),
            },
          ]}
        />
      )}
      {mayName && candidates.length > 0 && (
        <form method="post" action={`${here}/stand-ins`} className="inline-form">
          {key}
          <SelectField
            label="加一个递补人"
            name="accountId"
            required
            placeholder="请选一位核实员"
            choices={candidates.map(({ accountId, name }) => ({ value: accountId, label: name }))}
          />
          <Button>加上</Button>
        </form>
      )}
      {mayName && candidates.length === 0 && (
        <p>
          <small>要在本村有核实员身份、又不是村委委员的人，才能加进来。现在没有别的人可加。</small>
        </p>
      )}
    </Card>
  );
}
