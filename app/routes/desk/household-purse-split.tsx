import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { shareOutForm } from '#services/purses/commands';
import { settleSplit } from '#services/purses/index';
import { HouseholdStep } from '~/components/purses/household-step';
import { formatPoints } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readHouseholdStep } from '~/http/household-purse.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '离户的人分积分 · 益邻' }];

/** What people who left a household with one purse get of it. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'purses.settle');
  return readHouseholdStep({ context: args.context, actor, village }, args.params.household ?? '');
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'purses.settle');
  const form = await readForm(args.request, shareOutForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, householdId: args.params.household ?? '' };
    const { result } = await inTransaction(args.context, (tx) => settleSplit(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/households/${command.householdId}/purse`, {
      tone: 'good',
      text: `已分出 ${formatPoints(result.amount)} 分，其余留在这一户。`,
    });
  });
}

export default function SettleSplit() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { purse } = page;
  return (
    <HouseholdStep
      {...page}
      reply={reply}
      title="离户的人分积分"
      button="分给离户的人"
      impossible={
        (purse.pooledAt === null && '这一户没有用家庭积分') || (purse.toLeavers.length === 0 && '没有刚离开这一户的人')
      }
      shares={purse.toLeavers}
      lines={[
        '分得的记进各人现在用的积分（新的一户用家庭积分的，就记进那一户）',
        `其余的留在 ${purse.number} 户的家庭积分里`,
        '都填 0，就是商定不分，也留下一张处置单',
      ]}
    />
  );
}
