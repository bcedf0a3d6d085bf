import type { VillageCheck } from '#services/ledger/index';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Notice } from '~/components/ui/notice';
import { Table } from '~/components/ui/table';
import { formatCount } from '~/copy/format';

interface BookCheckProps {
  readonly check: VillageCheck | undefined;
  readonly to: string;
  readonly transferCount: number;
}

const rowWords: Readonly<Record<string, string>> = {
  transfer: '记录',
  entry: '分录',
  account: '账户',
  village: '全村',
  seal: '封存',
};

/** Works the whole book out again on demand, and names what does not come out. */
export function BookCheck({ check, to, transferCount }: BookCheckProps) {
  return (
    <Card title="核对">
      {check?.ok && (
        <Notice tone="good">核对完了：{formatCount(transferCount)} 笔记录、每户余额、每次封存都对得上。</Notice>
      )}
      {check && !check.ok && (
        <>
          <Notice tone="bad">
            有 {formatCount(check.problems.length)} 处对不上。请不要自己动手改，马上告诉上级和系统运维。
          </Notice>
          <Table
            rowKey={(problem) => `${problem.row}-${problem.id}-${problem.problem}`}
            items={check.problems}
            columns={[
              { head: '哪里', cell: (problem) => rowWords[problem.row] ?? problem.row },
              { head: '编号', cell: (problem) => <small>{problem.id}</small> },
              { head: '怎么不对（给技术人员看）', cell: (problem) => <small lang="en">{problem.problem}</small> },
            ]}
          />
        </>
      )}
      <p>从第一笔起，把每户的余额、每一笔的指纹、每一次封存重新算一遍。</p>
      <p>
        <ButtonLink to={to} kind="quiet" icon="seal">
          现在核对一遍
        </ButtonLink>
      </p>
    </Card>
  );
}
