import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { itemForm } from '#services/appraisal/commands';
import { addItem } from '#services/appraisal/index';
import { ItemForm } from '~/components/appraisal/item-form';
import { ItemTable } from '~/components/appraisal/item-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Notice } from '~/components/ui/notice';
import { Strip } from '~/components/ui/tab-bar';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readServiceList } from '~/http/service-list.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '服务清单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'items.view');
  const list = await readServiceList(args, actor, village.id);
  return { frame: await readDeskFrame(args.context, actor, village), ...list, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'items.manage');
  const form = await readForm(args.request, itemForm);
  if (!form.ok) return form.reply;
  const memberId = args.params.member ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, memberId, villageId: village.id, now: new Date() };
    await inTransaction(args.context, (tx) => addItem(tx, actor, command));
    const here = `/desk/${village.code}/service-lists/members/${memberId}?year=${command.year}`;
    return redirectWithFlash(here, { tone: 'good', text: '加上了。' });
  });
}

export default function DeskServiceList() {
  const data = useLoaderData<typeof loader>();
  const { frame, member, year, thisYear, today, items, isKin, mayManage, requestId } = data;
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const lists = `/desk/${frame.village.code}/service-lists`;
  const here = `${lists}/members/${member.id}`;
  const mayAdd = mayManage && year >= thisYear && year <= thisYear + 1;
  return (
    <VillageDesk
      frame={frame}
      current="serviceLists"
      title={`${member.name}的服务清单`}
      subtitle={`${member.number}${member.gridName ? ` · ${member.gridName}` : ''} · ${year} 年`}
      actions={
        <>
          <ButtonLink kind="quiet" icon="back" to={`${lists}?year=${year}`}>
            全部清单
          </ButtonLink>
          <ButtonLink kind="quiet" icon="print" to={`${here}/print?year=${year}`}>
            打印
          </ButtonLink>
        </>
      }
    >
      <Strip
        label="年份"
        links={[thisYear - 1, thisYear, thisYear + 1].map((each) => ({
          to: `${here}?year=${each}`,
          label: `${each} 年`,
          current: each === year,
        }))}
      />
      {isKin && <Notice tone="wait">这是您本人、家里人或亲属的清单，要由别人来定、来核。</Notice>}
      <Card title="要做的事">
        {items.length === 0 ? (
          <EmptyState icon="list" title={`${year} 年还没有定`}>
            和本人商量，一条一条加；去年有的，可以照抄过来再改。
          </EmptyState>
        ) : (
          <ItemTable items={items} to={`${lists}/items`} />
        )}
        {mayAdd && (
          <form method="post" action={`${here}/copy`} className="actions">
            <input type="hidden" name="requestId" value={requestId} />
            <input type="hidden" name="year" value={year} />
            <Button kind="quiet">照抄 {year - 1} 年的</Button>
          </form>
        )}
      </Card>
      {mayAdd && (
        <Card title="加一条">
          <ItemForm reply={reply} requestId={requestId} year={year} today={today} />
        </Card>
      )}
    </VillageDesk>
  );
}
