import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readVillageTasks } from '#services/dashboards/index';
import { can } from '#services/kernel/permissions';
import { readVillageBook } from '#services/ledger/index';
import { tasksFor } from '~/components/dashboards/village-tasks';
import { VillageBookCard } from '~/components/ledger/village-book-card';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Row, Rows } from '~/components/ui/rows';
import { formatDate } from '~/copy/format';
import { frameOf } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `待办 · ${data?.frame.village.name ?? ''} · 益邻` },
];

/** What waits for the person at the desk, before anything else. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'desk.open');
  const reader = readFrom(args.context);
  const [tasks, book] = await Promise.all([
    readVillageTasks(reader, village.id, actor),
    can(actor, 'ledger.view') ? readVillageBook(reader, village.id) : undefined,
  ]);
  const frame = frameOf(actor, village, tasks);
  return { frame, waiting: tasksFor(village.code, actor.role, tasks), book, today: formatDate(new Date()) };
}

export default function DeskTasks() {
  const { frame, waiting, book, today } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  return (
    <VillageDesk
      frame={frame}
      current="tasks"
      title="待办"
      subtitle={waiting.length > 0 ? `${today} · ${waiting.length} 件事等着办` : `${today} · 都办完了`}
      actions={
        <ButtonLink kind="quiet" to={`/v/${frame.village.code}`} icon="board">
          看公开栏
        </ButtonLink>
      }
    >
      <div className={book ? 'split' : undefined}>
        <Card title="等着办的">
          {waiting.length > 0 ? (
            <Rows>
              {waiting.map((task) => (
                <Row
                  key={task.what}
                  to={task.to}
                  what={task.what}
                  note={task.note}
                  end={<Chip tone={task.tone}>{task.count}</Chip>}
                />
              ))}
            </Rows>
          ) : (
            <EmptyState icon="done" title="没有等着办的事">
              有新的申报、停用的卡、快没的货，都会列在这里。
            </EmptyState>
          )}
        </Card>
        {book && <VillageBookCard book={book} to={`${desk}/seals`} />}
      </div>
    </VillageDesk>
  );
}
