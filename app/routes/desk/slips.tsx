import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listSlipMembers } from '#services/identity/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Table } from '~/components/ui/table';
import { Tick } from '~/components/ui/tick';
import { formatDate } from '~/copy/format';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `首次登录单 · ${data?.frame.village.name ?? ''} · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'slips.print');
  const [frame, members] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listSlipMembers(readFrom(args.context), village.id),
  ]);
  const waiting = members.filter((member) => !member.hasAccount).length;
  const query = new URL(args.request.url).searchParams;
  const everybody = query.get('all') === '1';
  const chosen = query.get('member');
  const shown = members.filter((member) => everybody || !member.hasAccount || member.memberId === chosen);
  return { frame, members: shown, chosen, waiting, total: members.length, everybody };
}

export default function DeskSlips() {
  const { frame, members, chosen, waiting, total, everybody } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/slips`;
  return (
    <VillageDesk
      frame={frame}
      current="slips"
      title="首次登录单"
      subtitle={`${total} 位成员，${waiting} 位还没有登录过。单子交到本人手里，只能用一次。`}
      actions={
        <ButtonLink kind="quiet" to={everybody ? here : `${here}?all=1`}>
          {everybody ? '只看没登录过的' : '看全部成员'}
        </ButtonLink>
      }
    >
      <Card>
        {members.length === 0 ? (
          <EmptyState icon="done" title="大家都登录过了">
            忘了密码又收不到验证码的，可以在全部成员里给他再打印一张。
          </EmptyState>
        ) : (
          <form method="post" action={`${here}/print`}>
            <Table
              rowKey={(member) => member.memberId}
              items={members}
              columns={[
                {
                  head: '打印',
                  cell: (member) => (
                    <Tick
                      name="memberIds"
                      value={member.memberId}
                      ticked={member.memberId === chosen}
                      label={member.name}
                    />
                  ),
                },
                { head: '编号', cell: (member) => member.number },
                { head: '微网格', cell: (member) => member.gridName ?? '—' },
                { head: '手机号', cell: (member) => (member.hasPhone ? '已登记' : '没有，登录时自己填') },
                {
                  head: '现在',
                  cell: (member) =>
                    member.hasAccount ? (
                      <Chip tone="good">登录过</Chip>
                    ) : member.slipUntil ? (
                      <Chip tone="wait">有单子，{formatDate(member.slipUntil)}前有效</Chip>
                    ) : (
                      <Chip tone="plain">没有单子</Chip>
                    ),
                },
              ]}
            />
            <p className="hint">再打印一张，以前没用过的那张就作废。单子上的密码只在打印这一次看得见。</p>
            <div className="actions">
              <Button icon="print">打印选中的</Button>
            </div>
          </form>
        )}
      </Card>
    </VillageDesk>
  );
}
