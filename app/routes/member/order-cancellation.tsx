import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { cancelOrder, loadOwnOrder } from '#services/orders/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { formatPoints } from '~/copy/format';
import { goodsInWords } from '~/copy/labels/slip';
import { answer, answerPage } from '~/http/answer.server';
import { type FormReply, readFormData } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '取消预约 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'orders.place');
  const reader = readFrom(args.context);
  const { village } = await memberPlace(reader, actor);
  const order = await answerPage(() => loadOwnOrder(reader, actor, args.params.order ?? ''));
  const { id, number, total, lines } = order;
  return { village, order: { id, number, total, goods: goodsInWords(lines) } };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'orders.place');
  const orderId = args.params.order ?? '';
  const command = { villageId: actor.villageId ?? '', orderId, occurredOn: dateInChina() };
  return answer(await readFormData(args.request), async () => {
    await inTransaction(args.context, (tx) => cancelOrder(tx, actor, command));
    return redirectWithFlash(`/me/orders/${orderId}`, { tone: 'good', text: '预约已取消，积分全部退回。' });
  });
}

export default function OrderCancellation() {
  const { village, order } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <PhoneShell title="取消预约" subtitle={order.number} current="goods" villageCode={village.code}>
      <Card title="要取消吗">
        <FormSentence reply={reply} />
        <ConfirmSummary
          title="取消以后"
          lines={[
            `${order.goods}不再给您留着，`,
            `预留的 ${formatPoints(order.total)} 分马上全部退回，`,
            '想要的时候可以再约。',
          ]}
        />
        <form method="post">
          <Button kind="danger" block>
            取消预约
          </Button>
        </form>
        <ButtonLink kind="quiet" block to={`/me/orders/${order.id}`}>
          不取消
        </ButtonLink>
      </Card>
    </PhoneShell>
  );
}
