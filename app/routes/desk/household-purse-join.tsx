import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { joinPoolForm } from '#services/purses/commands';
import { joinPool } from '#services/purses/index';
import { HouseholdStep } from '~/components/purses/household-step';
import { formatPoints } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readHouseholdStep } from '~/http/household-purse.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '个人积分并入家庭积分 · 益邻' }];

/** What people who moved in still have of their own goes into the purse of the household. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'purses.settle');
  return readHouseholdStep({ context: args.context, actor, village }, args.params.household ?? '');
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'purses.settle');
  const form = await readForm(args.request, joinPoolForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, householdId: args.params.household ?? '' };
    const { result } = await inTransaction(args.context, (tx) => joinPool(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/households/${command.householdId}/purse`, {
      tone: 'good',
      text: `已并入 ${formatPoints(result.amount)} 分。`,
    });
  });
}

export default function JoinHouseholdPurse() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { purse } = page;
  return (
    <HouseholdStep
      {...page}
      reply={reply}
      title="个人积分并入家庭积分"
      button="并入家庭积分"
      impossible={
        (purse.pooledAt === null && '这一户没有用家庭积分') ||
        (Number(purse.ownTotal) === 0 && '没有人的个人账上还有积分')
      }
      lines={[
        `${purse.people
          .filter((each) => Number(each.own) > 0)
          .map((each) => `${each.name} ${formatPoints(each.own)} 分`)
          .join('、')}，都并进家庭积分`,
      ]}
    />
  );
}
