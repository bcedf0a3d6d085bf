import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { shareOutForm } from '#services/purses/commands';
import { unpoolHousehold } from '#services/purses/index';
import { HouseholdStep } from '~/components/purses/household-step';
import { formatPoints } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readHouseholdStep } from '~/http/household-purse.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '家庭积分各归各的 · 益邻' }];

/** A household ends its common purse: each gets what was agreed. */
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
    const { result } = await inTransaction(args.context, (tx) => unpoolHousehold(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/households/${command.householdId}/purse`, {
      tone: 'good',
      text: `已各归各的，一共 ${formatPoints(result.amount)} 分。`,
    });
  });
}

export default function UnpoolHousehold() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { purse } = page;
  return (
    <HouseholdStep
      {...page}
      reply={reply}
      title="家庭积分各归各的"
      button="各归各的"
      impossible={
        (purse.pooledAt === null && '这一户没有用家庭积分') || (purse.people.length === 0 && '这一户没有在册的成员')
      }
      shares={purse.toDwellers}
      lines={[
        `各人分得的加起来要正好是 ${formatPoints(purse.balance)} 分`,
        '以后各人的积分记在各人名下，各用各的码和卡',
      ]}
    />
  );
}
