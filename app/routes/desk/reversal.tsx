import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { takeBackAward } from '#services/claims/index';
import { dateInChina } from '#services/kernel/clock';
import { reverseTransferForm } from '#services/ledger/commands';
import { ReversalForm } from '~/components/ledger/reversal-form';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { entryTitle } from '~/copy/entries';
import { reversalHint, takenBackInWords } from '~/copy/entries-at-desk';
import { formatPoints } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { foreseeReversal, readDeskEntry } from '~/http/desk-entry.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '冲正 · 益邻' }];

/** What taking a movement back will do, before it is done. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.reverse');
  const { main, why } = await readDeskEntry(args.context, actor, village.id, args.params.transfer ?? '');
  const [frame, outlook] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    foreseeReversal(args.context, village.id, main),
  ]);
  return { frame, main, why, outlook, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.reverse');
  const form = await readForm(args.request, reverseTransferForm);
  if (!form.ok) return form.reply;
  const command = {
    ...form.value,
    villageId: village.id,
    transferId: args.params.transfer ?? '',
    occurredOn: dateInChina(),
  };
  return answer(form.formData, async () => {
    const { result, replayed } = await inTransaction(args.context, (tx) => takeBackAward(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/entries/${result.id ?? command.transferId}`, {
      tone: 'good',
      text: replayed ? `刚才已经办好了：${takenBackInWords(result)}` : takenBackInWords(result),
    });
  });
}

export default function DeskReversal() {
  const { frame, main, why, outlook, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const back = `/desk/${frame.village.code}/entries/${main.transferId}`;
  return (
    <VillageDesk
      frame={frame}
      current="ledger"
      title={`冲正第 ${main.sequence} 号`}
      subtitle={`${main.memberName} · ${entryTitle(main)} · ${formatPoints(main.amount)} 分`}
    >
      {why ? (
        <Card>
          <EmptyState icon="info" title="这一笔不能在这里冲正" next={<ButtonLink to={back}>返回</ButtonLink>}>
            {reversalHint(why)}
          </EmptyState>
        </Card>
      ) : (
        <ReversalForm name={main.memberName ?? ''} {...{ outlook, requestId, reply, back }} />
      )}
    </VillageDesk>
  );
}
