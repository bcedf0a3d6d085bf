import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TickField } from '~/components/ui/field';
import { readDeskFrame } from '~/http/desk.server';
import { readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readAskedRoster, rosterQuery } from '~/http/roster.server';
import { rosterFile } from '~/http/roster-file.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '导出花名册 · 益邻' }];

/** What will be in the file, before it is made. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.view');
  return {
    frame: await readDeskFrame(args.context, actor, village),
    mayWhole: can(actor, 'roster.personal'),
    query: rosterQuery(readAskedRoster(args.request)),
  };
}

/** Makes the file. A POST, because it leaves a line in the audit log. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.view');
  const whole = (await readFormData(args.request)).get('whole') === 'on';
  if (whole && !can(actor, 'roster.personal')) throw data('您现在的身份不能导出完整手机号。', { status: 403 });
  const asked = readAskedRoster(args.request);
  return inTransaction(args.context, (tx) => rosterFile(tx, actor, village, asked, whole));
}

export default function ExportRoster() {
  const { frame, mayWhole, query } = useLoaderData<typeof loader>();
  const back = `/desk/${frame.village.code}/roster${query}`;
  return (
    <VillageDesk frame={frame} current="roster" title="导出花名册" subtitle="按刚才的筛选条件">
      <Card title="导出什么">
        <form method="post" action={query}>
          {mayWhole && (
            <TickField label="包含完整手机号" name="whole" hint="只在确实需要时勾选，文件请妥善保管，不要转发" />
          )}
          <ConfirmSummary
            title="导出以后"
            lines={[
              '得到一个 Excel 文件，列和导入模板一样，改好可以再导入',
              mayWhole ? '不勾选时，手机号只显示前三位和后四位' : '手机号只显示前三位和后四位',
              '谁在什么时候导出了多少人，会记入操作日志',
            ]}
          />
          <div className="actions">
            <Button icon="download">导出 Excel</Button>
            <ButtonLink kind="quiet" to={back}>
              返回
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
