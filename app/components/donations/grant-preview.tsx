import { Button, ButtonLink } from '~/components/ui/button';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { Notice } from '~/components/ui/notice';
import { Table } from '~/components/ui/table';
import { formatPoints } from '~/copy/format';

interface Preview {
  readonly requestId: string;
  readonly points: string;
  readonly reason: string;
  readonly people: readonly {
    readonly memberId: string;
    readonly number: string;
    readonly name: string;
    readonly held: string;
  }[];
  readonly unfit: number;
  readonly total: string;
  readonly leftAfter: string;
}

/** Who would get what, and what would be left, before it happens. */
export function GrantPreview({ preview, grant }: { readonly preview: Preview; readonly grant: string }) {
  const { people, unfit, total, leftAfter, points, reason, requestId } = preview;
  const short = leftAfter.startsWith('-');
  return (
    <>
      <ConfirmSummary
        title="发放以后"
        lines={[
          `${people.length} 人，每人 ${formatPoints(points)} 分，共 ${formatPoints(total)} 分；`,
          short
            ? `专项里不够，还差 ${formatPoints(leftAfter.slice(1))} 分；`
            : `专项里还剩 ${formatPoints(leftAfter)} 分没发放；`,
          '成员手机上马上看得到，收银台马上能用；发出去的不能单独收回，只能结束整个专项。',
        ]}
      />
      {unfit > 0 && <Notice tone="wait">有 {unfit} 人不能发，已经去掉。</Notice>}
      <form method="post" action={grant}>
        <input type="hidden" name="requestId" value={requestId} />
        <input type="hidden" name="points" value={points} />
        <input type="hidden" name="reason" value={reason} />
        {people.map(({ memberId }) => (
          <input key={memberId} type="hidden" name="memberIds" value={memberId} />
        ))}
        <div className="actions">
          <Button disabled={short || people.length === 0}>发放</Button>
          <ButtonLink kind="quiet" to={grant}>
            回去改
          </ButtonLink>
        </div>
      </form>
      <Table
        items={people}
        rowKey={(each) => each.memberId}
        columns={[
          { head: '成员', cell: (each) => each.name },
          { head: '编号', cell: (each) => each.number },
          { head: '原有', cell: (each) => formatPoints(each.held), numeric: true },
          { head: '这次', cell: () => `+${formatPoints(points)}`, numeric: true },
        ]}
      />
    </>
  );
}
