import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadActivity } from '#services/claims/index';
import { activityTime } from '~/components/activities/activity-words';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { Table } from '~/components/ui/table';
import { answerPage } from '~/http/answer.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '签到表 · 益邻' }];

const linesPerSheet = 24;

/** Paper for a place without a network: to be signed by hand and entered afterwards. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const { activity } = await answerPage(() =>
    loadActivity(readFrom(args.context), actor, village.id, args.params.activity ?? ''),
  );
  return { village, activity };
}

export default function ActivitySheet() {
  const { village, activity } = useLoaderData<typeof loader>();
  const lines = Array.from({ length: linesPerSheet }, (_, index) => index + 1);
  const blank = () => '';
  const times = activity.signsOut ? ['几点到', '几点走'] : ['几点到'];
  return (
    <PaperShell back={{ to: `/desk/${village.code}/activities/${activity.id}`, label: '回到活动' }}>
      <Sheet head={village.name}>
        <h1>活动签到表</h1>
        <p>
          {activity.title} · {activity.place} · {activityTime(activity)} · 组织的人：{activity.organisedByName}
        </p>
        <Table
          items={lines}
          rowKey={String}
          columns={[
            { head: '序号', cell: (line) => line },
            { head: '姓名（本人签）', cell: blank },
            { head: '成员编号或卡号', cell: blank },
            ...times.map((head) => ({ head, cell: blank })),
          ]}
        />
        <p>没带手机的人在这里签，组织的人当天照着这张表在系统里补录。组织的人签字：＿＿＿＿＿＿</p>
      </Sheet>
    </PaperShell>
  );
}
