import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { succeeded } from '#services/kernel/attempt';
import { cardPinForm } from '#services/redemption/commands';
import { loadTillCard, presentCard } from '#services/redemption/index';
import { TillPage } from '~/components/redemption/till-frame';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { maskedName } from '~/copy/format';
import { cardStateLabels, cardStateTones } from '~/copy/labels/redemption';
import { answer, answerPage } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { afterPresenting, tillFrame } from '~/http/till.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '积分卡 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const card = await answerPage(() => loadTillCard(reader, actor, args.params.card ?? ''));
  const shown = { id: card.id, state: card.state, tail: card.number.slice(-4), name: maskedName(card.memberName) };
  return { frame: await tillFrame(reader, actor), card: shown, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, cardPinForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, cardId: args.params.card ?? '' };
  return answer(form.formData, async () => {
    const attempt = await inTransaction(args.context, (tx) => presentCard(tx, actor, command));
    return afterPresenting(succeeded(attempt).result);
  });
}

export default function TillCard() {
  const { frame, card, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  return (
    <TillPage frame={frame} current="till">
      <Card title={card.name} aside={<Chip tone={cardStateTones[card.state]}>{cardStateLabels[card.state]}</Chip>}>
        <small>积分卡，尾号 {card.tail}</small>
      </Card>
      <Card title="请持卡人输入密码">
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField
            label="6 位密码"
            hint="把手机或键盘转向持卡人，请他自己按。连错五次，卡会停用。"
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            autoFocus
            {...field('pin')}
          />
          <Button block>下一步</Button>
        </form>
        <ButtonLink kind="quiet" block to={`/till/card/${card.id}/voucher`}>
          忘了密码，请另一位店员作证
        </ButtonLink>
        <ButtonLink kind="quiet" block to="/till">
          取消，换一个人
        </ButtonLink>
      </Card>
    </TillPage>
  );
}
