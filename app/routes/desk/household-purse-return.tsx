import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { returnHouseholdForm } from '#services/purses/commands';
import { returnHousehold } from '#services/purses/index';
import { HouseholdStep } from '~/components/purses/household-step';
import { formatPoints } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readHouseholdStep } from '~/http/household-purse.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '家庭积分交回村里 · 益邻' }];

/** What the purse of a household that nobody lives in any more holds goes back to the village. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'purses.settle');
  return readHouseholdStep({ context: args.context, actor, village }, args.params.household ?? '');
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'purses.settle');
  const form = await readForm(args.request, returnHouseholdForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, householdId: args.params.household ?? '' };
    const { result } = await inTransaction(args.context, (tx) => returnHousehold(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/households/${command.householdId}/purse`, {
      tone: 'good',
      text: `已把 ${formatPoints(result.amount)} 分交回村里。`,
    });
  });
}

export default function ReturnHouseholdPurse() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { purse } = page;
  return (
    <HouseholdStep
      {...page}
      reply={reply}
      title="家庭积分交回村里"
      button="交回村里"
      impossible={
        (purse.people.length > 0 && '这一户还有在册的成员') ||
        (Number(purse.balance) === 0 && '这一户的家庭积分已经是零')
      }
      lines={[`${formatPoints(purse.balance)} 分交回村里，不再能兑换`, '有继承人的，请先问清再办']}
    />
  );
}
