import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { succeeded } from '#services/kernel/attempt';
import { vouchForm } from '#services/redemption/commands';
import { loadTillCard, vouchForCard } from '#services/redemption/index';
import { TillPage } from '~/components/redemption/till-frame';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { maskedName } from '~/copy/format';
import { answer, answerPage } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { afterPresenting, tillFrame } from '~/http/till.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '请人作证 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const card = await answerPage(() => loadTillCard(reader, actor, args.params.card ?? ''));
  const shown = { id: card.id, name: maskedName(card.memberName) };
  return { frame: await tillFrame(reader, actor), card: shown, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, vouchForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, cardId: args.params.card ?? '' };
  return answer(form.formData, async () => {
    const attempt = await inTransaction(args.context, (tx) => vouchForCard(tx, actor, command));
    return afterPresenting(succeeded(attempt).result);
  });
}

export default function TillVoucher() {
  const { frame, card, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  return (
    <TillPage frame={frame} current="till">
      <Card title={`为${card.name}作证`}>
        <ConfirmSummary
          title="作证的人"
          lines={['是另一位店员或村干部，认得持卡人本人；', '用自己的手机号和密码作证，名字会记在单上。']}
        />
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <TextField label="作证人的手机号" inputMode="tel" autoComplete="off" autoFocus {...field('phone')} />
          <TextField label="作证人的密码" type="password" autoComplete="off" {...field('password')} />
          <Button block>我作证，是本人</Button>
        </form>
        <ButtonLink kind="quiet" block to={`/till/card/${card.id}`}>
          还是输密码
        </ButtonLink>
      </Card>
    </TillPage>
  );
}
