import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { forgiveDebtForm } from '#services/ledger/commands';
import { forgiveDebt, listDebts, sumShortfall } from '#services/ledger/index';
import { loadMember } from '#services/org/index';
import { DebtRows } from '~/components/ledger/debt-rows';
import { ForgivenessForm } from '~/components/ledger/forgiveness-form';
import { VillageDesk } from '~/components/shell/village-desk';
import { Card } from '~/components/ui/card';
import { formatPoints } from '~/copy/format';
import { answer, answerPage } from '~/http/answer.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '免去待扣积分 · 益邻' }];

/** What a member owes, before it is forgiven. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.reverse');
  const reader = readFrom(args.context);
  const { id, name, number } = await answerPage(() => loadMember(reader, village.id, args.params.member ?? ''));
  const [frame, owed, debts] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    sumShortfall(reader, village.id, id),
    listDebts(reader, village.id, id),
  ]);
  return { frame, member: { id, number, name: nameFor(actor)(name) }, owed, debts, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.reverse');
  const form = await readForm(args.request, forgiveDebtForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const member = await loadMember(readFrom(args.context), village.id, args.params.member ?? '');
    const command = { ...form.value, villageId: village.id, memberId: member.id };
    const { result } = await inTransaction(args.context, (tx) => forgiveDebt(tx, actor, command));
    const text = `已免去${member.name}待扣的 ${formatPoints(result.amount)} 分。`;
    return redirectWithFlash(`/desk/${village.code}/purses/${member.id}`, { tone: 'good', text });
  });
}

export default function DebtForgiveness() {
  const { frame, member, owed, debts, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const desk = `/desk/${frame.village.code}`;
  return (
    <VillageDesk frame={frame} current="purses" title={`${member.name}待扣的积分`} subtitle={`成员号 ${member.number}`}>
      <div className="split">
        <Card title={`现在待扣 ${formatPoints(owed)} 分`}>
          <DebtRows debts={debts} entryAddress={(id) => `${desk}/entries/${id}`} />
        </Card>
        <ForgivenessForm name={member.name} back={`${desk}/purses/${member.id}`} {...{ owed, requestId, reply }} />
      </div>
    </VillageDesk>
  );
}
