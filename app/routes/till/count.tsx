import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { openCountForm } from '#services/shop/commands';
import { findRunningCount, listCounts, openCount } from '#services/shop/index';
import { TillPage } from '~/components/redemption/till-frame';
import { FormSentence } from '~/components/shell/form-sentence';
import { CountStateChip } from '~/components/shop/count-parts';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { Row, Rows } from '~/components/ui/rows';
import { formatMoment } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { safeRedirect } from '~/http/redirect.server';
import { shopPlace, tillFrame } from '~/http/till.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '盘点 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const frame = await tillFrame(reader, actor);
  const { villageId, shopId } = await shopPlace(reader, actor);
  const [running, { counts }] = await Promise.all([
    findRunningCount(reader, villageId, shopId),
    listCounts(reader, villageId, { shopId, limit: 20 }),
  ]);
  const earlier = counts.filter(({ id }) => id !== running?.id);
  return { frame, running: running ?? null, earlier, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, openCountForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: actor.villageId ?? '', shopId: actor.shopId ?? '' };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => openCount(tx, actor, command));
    return safeRedirect(`/till/count/${result}`);
  });
}

export default function TillCount() {
  const { frame, running, earlier, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <TillPage frame={frame} current="stock">
      {running ? (
        <Card title={`第 ${running.number} 号盘点`} aside={<CountStateChip state={running.state} />}>
          <p>
            {formatMoment(running.openedAt)} {running.openedByName}开始，已盘 {running.counted} 种。
          </p>
          <div className="actions">
            <ButtonLink block to={`/till/count/${running.id}`}>
              {running.state === 'open' ? '接着盘' : '看盘点结果'}
            </ButtonLink>
          </div>
        </Card>
      ) : (
        <Card title="盘点">
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={requestId} />
            <ConfirmSummary
              title="怎么盘"
              lines={[
                '一种一种点货架上的数，扫条码或者搜名称，填上就行。',
                '盘的时候不显示账上的数；照样可以收银。',
                '盘完提交，村委会另一个人看过同意，账才改。',
              ]}
            />
            <Button block icon="check">
              开始盘点
            </Button>
          </form>
        </Card>
      )}
      {earlier.length > 0 && (
        <Card title="以前的盘点">
          <Rows>
            {earlier.map((count) => (
              <Row
                key={count.id}
                to={`/till/count/${count.id}`}
                what={`第 ${count.number} 号`}
                note={`${formatMoment(count.openedAt)} · ${count.openedByName} · ${count.counted} 种`}
                end={<CountStateChip state={count.state} />}
              />
            ))}
          </Rows>
        </Card>
      )}
    </TillPage>
  );
}
