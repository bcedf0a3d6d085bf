import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { findHonour, findPurse } from '#services/ledger/index';
import { loadMember } from '#services/org/index';
import { settleMemberForm } from '#services/purses/commands';
import { settleMember } from '#services/purses/index';
import { MemberSettlement } from '~/components/purses/member-settlement';
import { VillageDesk } from '~/components/shell/village-desk';
import { Card } from '~/components/ui/card';
import { formatPoints } from '~/copy/format';
import { answer, answerPage } from '~/http/answer.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '离开的人处置积分 · 益邻' }];

/** What somebody who left still has, and to whom it goes. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'purses.settle');
  const reader = readFrom(args.context);
  const member = await answerPage(() => loadMember(reader, village.id, args.params.member ?? ''));
  const [frame, purse, honour] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    findPurse(reader, village.id, member.id),
    findHonour(reader, village.id, member.id),
  ]);
  const { id, number, leftOn, ending } = member;
  const left = { id, number, leftOn, ending, name: nameFor(actor)(member.name), balance: purse.balance, honour };
  return { frame, member: left, requestId: randomUUID(), today: dateInChina() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'purses.settle');
  const form = await readForm(args.request, settleMemberForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, memberId: args.params.member ?? '' };
    const { result } = await inTransaction(args.context, (tx) => settleMember(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/purses/${command.memberId}`, {
      tone: 'good',
      text: `已处置 ${formatPoints(result.amount)} 分，这个人名下清零了。处置单可以打印。`,
    });
  });
}

export default function DeskPurseSettlement() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const desk = `/desk/${frame.village.code}`;
  return (
    <VillageDesk
      frame={frame}
      current="purses"
      title={`处置${page.member.name}的积分`}
      subtitle={`成员号 ${page.member.number}`}
    >
      <Card>
        <MemberSettlement {...page} reply={reply} desk={desk} />
      </Card>
    </VillageDesk>
  );
}
