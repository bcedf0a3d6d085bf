import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Refusal } from '#services/kernel/refusal';
import { issueCardsForm } from '#services/redemption/commands';
import { issueCards } from '#services/redemption/index';
import { CardSheet } from '~/components/redemption/card-sheet';
import { PaperShell } from '~/components/shell/paper-shell';
import { EmptyState } from '~/components/ui/empty-state';
import { maskedName } from '~/copy/format';
import { refusalSentence } from '~/copy/refusals';
import { readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '积分卡 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'cards.manage');
  return { cards: `/desk/${village.code}/cards` };
}

/** Issues the cards and answers with the sheet: their PINs are on this one page and on no other. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'cards.manage');
  const page = `/desk/${village.code}/cards`;
  const form = await readFormData(args.request);
  const command = issueCardsForm.safeParse({ requestId: form.get('requestId'), memberIds: form.getAll('memberIds') });
  if (!command.success) {
    return redirectWithFlash(page, { tone: 'bad', text: '请先选人，一次最多印 60 张。' });
  }
  try {
    const { result } = await inTransaction(args.context, (tx) =>
      issueCards(tx, actor, { ...command.data, villageId: village.id }),
    );
    const cards = result.map(({ memberName, cardId: _card, ...card }) => ({ ...card, name: maskedName(memberName) }));
    return data({ village, cards }, { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return redirectWithFlash(page, { tone: 'bad', text: refusalSentence(error) });
  }
}

export default function DeskCardSheet() {
  const printed = useActionData<typeof action>() as Parameters<typeof CardSheet>[0] | undefined;
  const { cards } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: cards, label: '回到积分卡' }}>
      {printed ? (
        <CardSheet {...printed} />
      ) : (
        <EmptyState alone title="这里没有要印的卡">
          请回去选人，再点“印卡”。
        </EmptyState>
      )}
    </PaperShell>
  );
}
