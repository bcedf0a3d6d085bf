import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { droppingForm } from '#services/appraisal/commands';
import { dropItem, loadItem } from '#services/appraisal/index';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { ItemChip, ItemMeter, ProgressRows } from '~/components/appraisal/item-parts';
import { ReasonCard } from '~/components/appraisal/reason-card';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Facts } from '~/components/ui/facts';
import { formatDate, formatFullMoment } from '~/copy/format';
import { answer, answerPage } from '~/http/answer.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '服务清单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'items.view');
  const { item, progress } = await answerPage(() =>
    loadItem(readFrom(args.context), village.id, args.params.item ?? '', dateInChina()),
  );
  return {
    frame: await readDeskFrame(args.context, actor, village),
    item: { ...item, memberName: nameFor(actor)(item.memberName) },
    ...{ progress, requestId: randomUUID() },
    mayDrop: item.state === 'open' && can(actor, 'items.manage'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'items.manage');
  const form = await readForm(args.request, droppingForm);
  if (!form.ok) return form.reply;
  const itemId = args.params.item ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, itemId, villageId: village.id, now: new Date() };
    await inTransaction(args.context, (tx) => dropItem(tx, actor, command));
    const text = '这一条取消了，不再算进完成的百分比。';
    return redirectWithFlash(`/desk/${village.code}/service-lists/items/${itemId}`, { tone: 'good', text });
  });
}

export default function DeskServiceItem() {
  const { frame, item, progress, mayDrop, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const lists = `/desk/${frame.village.code}/service-lists`;
  return (
    <VillageDesk
      frame={frame}
      current="serviceLists"
      title={item.title}
      subtitle={`${item.memberName} · ${item.year} 年`}
      actions={
        <ButtonLink kind="quiet" icon="back" to={`${lists}/members/${item.memberId}?year=${item.year}`}>
          整张清单
        </ButtonLink>
      }
    >
      <Card title="做到哪里了" aside={<ItemChip item={item} />}>
        <ItemMeter item={item} />
        <Facts
          facts={[
            { term: '什么时候做完', value: formatDate(item.dueOn) },
            { term: '谁定的', value: `${item.agreedByName}，${formatFullMoment(item.recordedAt)}` },
            ...(item.dropReason ? [{ term: '为什么取消', value: item.dropReason }] : []),
          ]}
        />
      </Card>
      <Card title="报过的进展">
        {progress.length === 0 ? (
          <EmptyState title="还没有报">本人在手机上报，不用手机的由别人代报。</EmptyState>
        ) : (
          <ProgressRows progress={progress} unit={item.unit} />
        )}
        {item.waiting > 0 && <ButtonLink to={`${lists}/waiting`}>去核进展</ButtonLink>}
      </Card>
      {mayDrop && (
        <ReasonCard
          title="做不了，要取消"
          label="为什么取消"
          hint="取消的仍然留着，本人看得到原因，不能恢复"
          button="取消这一条"
          requestId={requestId}
          reply={reply}
        />
      )}
    </VillageDesk>
  );
}
