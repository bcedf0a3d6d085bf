import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { discardCountForm } from '#services/shop/commands';
import { discardCount } from '#services/shop/index';
import { TillPage } from '~/components/redemption/till-frame';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { answer, notFound } from '~/http/answer.server';
import { tillCount } from '~/http/count.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '作废盘点 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const { frame, count } = await tillCount(args, actor);
  if (count.state !== 'open') throw notFound();
  return { frame, count, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, discardCountForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: actor.villageId ?? '', countId: args.params.count ?? '' };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => discardCount(tx, actor, command));
    return redirectWithFlash('/till/count', { tone: 'good', text: '这次盘点已作废，账上的数没有动。' });
  });
}

export default function TillCountDiscard() {
  const { frame, count, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <TillPage frame={frame} current="stock">
      <Card title={`作废第 ${count.number} 号盘点`}>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <ConfirmSummary
            title="作废以后"
            lines={[`已经盘的 ${count.counted} 种不算了，记录还留着。`, '账上的数一个也不动。', '随时可以重新开始盘。']}
          />
          <Button kind="danger" block>
            作废
          </Button>
        </form>
        <ButtonLink kind="quiet" block to={`/till/count/${count.id}`}>
          接着盘
        </ButtonLink>
      </Card>
    </TillPage>
  );
}
