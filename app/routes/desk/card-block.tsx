import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { blockCardForm } from '#services/redemption/commands';
import { blockCard, listCards } from '#services/redemption/index';
import { BLOCK_REASONS } from '#services/redemption/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { ChoiceField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { blockReasonLabels } from '~/copy/labels/redemption';
import { answer, notFound } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '停用积分卡 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'cards.manage');
  const cards = await listCards(readFrom(args.context), village.id, 'active');
  const card = cards.find((each) => each.id === args.params.card);
  if (!card) throw notFound();
  return { frame: await readDeskFrame(args.context, actor, village), card };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'cards.manage');
  const form = await readForm(args.request, blockCardForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, cardId: args.params.card ?? '' };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => blockCard(tx, actor, command));
    const text = '卡已停用，积分还在。可以马上给本人再印一张。';
    return redirectWithFlash(`/desk/${village.code}/cards`, { tone: 'good', text });
  });
}

export default function CardBlock() {
  const { frame, card } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const choices = BLOCK_REASONS.filter((value) => value !== 'wrong-pin').map((value) => ({
    value,
    label: blockReasonLabels[value],
  }));
  return (
    <VillageDesk frame={frame} current="cards" title={`停用${card.memberName}的卡`} subtitle={`卡号 ${card.number}`}>
      <Card>
        <ConfirmSummary
          title="停用以后"
          lines={['这张卡马上不能兑换，也不能再启用；', '积分一分不少；', '要再用卡，就再印一张新的。']}
        />
        <form method="post">
          <FormSentence reply={reply} />
          <ChoiceField label="原因" choices={choices} required {...formFields(reply, { reason: 'lost' })('reason')} />
          <div className="actions">
            <Button kind="danger">停用</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/cards`}>
              不停用
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
