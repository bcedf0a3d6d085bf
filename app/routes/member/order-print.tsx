import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadOwnOrder } from '#services/orders/index';
import { PickupSlip } from '~/components/orders/pickup-slip';
import { PaperShell } from '~/components/shell/paper-shell';
import { maskedName } from '~/copy/format';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { codeOf, withoutMember } from '~/http/order.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '打印取货单 · 益邻' }];

/** For who has no phone at hand when they go: somebody else may fetch it with the paper. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'orders.place');
  const order = await answerPage(() => loadOwnOrder(readFrom(args.context), actor, args.params.order ?? ''));
  return { order: withoutMember(order), name: maskedName(order.memberName), digits: codeOf(order) };
}

export default function MemberOrderPrint() {
  const { order, name, digits } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/me/orders/${order.id}`, label: '回到预约' }}>
      <PickupSlip order={order} name={name} digits={digits} />
    </PaperShell>
  );
}
