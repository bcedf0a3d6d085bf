import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { poolHouseholdForm } from '#services/purses/commands';
import { poolHousehold } from '#services/purses/index';
import { HouseholdStep } from '~/components/purses/household-step';
import { formatPoints } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readHouseholdStep } from '~/http/household-purse.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '并成家庭积分 · 益邻' }];

/** A household begins to keep one purse for all who live there. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'purses.settle');
  return readHouseholdStep({ context: args.context, actor, village }, args.params.household ?? '');
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'purses.settle');
  const form = await readForm(args.request, poolHouseholdForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, householdId: args.params.household ?? '' };
    const { result } = await inTransaction(args.context, (tx) => poolHousehold(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/households/${command.householdId}/purse`, {
      tone: 'good',
      text: `已并成家庭积分，并入 ${formatPoints(result.amount)} 分。处置单在下面，可以打印。`,
    });
  });
}

export default function PoolHousehold() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { purse } = page;
  return (
    <HouseholdStep
      {...page}
      reply={reply}
      title="并成家庭积分"
      button="并成家庭积分"
      impossible={
        (purse.pooledAt !== null && '这一户已经在用家庭积分') || (purse.people.length === 0 && '这一户没有在册的成员')
      }
      lines={[
        `${purse.people.map((each) => `${each.name} ${formatPoints(each.own)} 分`).join('、')}，一共 ${formatPoints(purse.ownTotal)} 分，都并进家庭积分`,
        '以后这一户每个人挣的分都记进家庭积分，每个人的码和卡都从这里兑换',
        '商品的每人限量不变，每一笔都写明是谁挣的、谁兑的',
        '有人的积分冻结着或有待扣，就一分也不动',
      ]}
    />
  );
}
