import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { shareOutForm } from '#services/purses/commands';
import { settleMerge } from '#services/purses/index';
import { HouseholdStep } from '~/components/purses/household-step';
import { formatPoints } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { readHouseholdStep } from '~/http/household-purse.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '并户、销户分积分 · 益邻' }];

/** Shares out what the purse of a household that closed or was merged still holds. */
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
    const { result } = await inTransaction(args.context, (tx) => settleMerge(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/households/${command.householdId}/purse`, {
      tone: 'good',
      text: `已分出 ${formatPoints(result.amount)} 分，这一户的家庭积分清零了。`,
    });
  });
}

export default function SettleMerge() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { purse } = page;
  return (
    <HouseholdStep
      {...page}
      reply={reply}
      title="并户、销户分积分"
      button="分给原来的人"
      impossible={
        (purse.inUse && '这一户还有人在用家庭积分') ||
        (Number(purse.balance) === 0 && '这一户的家庭积分已经是零') ||
        (purse.toFormer.length === 0 && '原来的人都离开了，请交回村里')
      }
      shares={purse.toFormer}
      lines={[
        `各人分得的加起来要正好是 ${formatPoints(purse.balance)} 分`,
        '分得的记进各人现在用的积分；并进的那一户用家庭积分的，就记进那一户',
      ]}
    />
  );
}
