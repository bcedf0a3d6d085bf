import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listRoster } from '#services/org/index';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { Table } from '~/components/ui/table';
import { formatDate } from '~/copy/format';
import { requireVillage } from '~/http/guards.server';
import { memberLines, readAskedRoster, rosterFilter, rosterQuery } from '~/http/roster.server';
import { readFrom } from '~/http/transaction.server';

const membersMax = 2000;

export const meta: MetaFunction = () => [{ title: '打印花名册 · 益邻' }];

/** The roster as it is filtered, for the board: phones masked. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.view');
  const asked = readAskedRoster(args.request);
  const filter = rosterFilter(village.id, asked);
  const { entries, total } = await listRoster(readFrom(args.context), filter, { number: 1, count: membersMax });
  return {
    village: village.name,
    printed: `${formatDate(new Date())} · ${actor.name}打印`,
    members: memberLines(actor, entries),
    total,
    back: `/desk/${village.code}/roster${rosterQuery(asked)}`,
  };
}

export default function PrintRoster() {
  const { village, printed, members, total, back } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: back, label: '返回花名册' }}>
      <Sheet head={village}>
        <h1>志愿服务花名册</h1>
        <Table
          caption={`共 ${total} 人${members.length < total ? `，只印前 ${members.length} 人` : ''}。${printed}`}
          items={members.map((member, index) => ({ ...member, place: index + 1 }))}
          rowKey={(member) => member.id}
          columns={[
            { head: '序号', cell: (member) => member.place, numeric: true },
            { head: '姓名', cell: (member) => member.name },
            { head: '编号', cell: (member) => <span className="whitespace-nowrap">{member.number}</span> },
            { head: '手机', cell: (member) => <span className="whitespace-nowrap">{member.phone}</span> },
            { head: '类别', cell: (member) => member.kinds },
            { head: '微网格', cell: (member) => member.gridName },
            { head: '住户', cell: (member) => <span className="whitespace-nowrap">{member.household}</span> },
          ]}
        />
      </Sheet>
    </PaperShell>
  );
}
