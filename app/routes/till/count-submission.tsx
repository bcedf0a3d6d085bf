import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { submitCountForm } from '#services/shop/commands';
import { listDiffering, submitCount } from '#services/shop/index';
import { TillPage } from '~/components/redemption/till-frame';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { goodsUnitLabels } from '~/copy/labels/shop';
import { answer, notFound } from '~/http/answer.server';
import { goodsToCount, tillCount } from '~/http/count.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '提交盘点 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const place = await tillCount(args, actor);
  const { frame, count, reader, villageId } = place;
  if (count.state !== 'open') throw notFound();
  const [differing, { done, total }] = await Promise.all([
    listDiffering(reader, villageId, count.id),
    goodsToCount(place, { text: '', counted: true }),
  ]);
  return { frame, countId: count.id, differing, done, left: total - done, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const form = await readForm(args.request, submitCountForm);
  if (!form.ok) return form.reply;
  const countId = args.params.count ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: actor.villageId ?? '', countId };
    await inTransaction(args.context, (tx) => submitCount(tx, actor, command));
    const text = '已提交，等村委会另一个人来审。同意以前账上的数不变。';
    return redirectWithFlash(`/till/count/${countId}`, { tone: 'good', text });
  });
}

export default function TillCountSubmission() {
  const { frame, countId, differing, done, left, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply);
  const here = `/till/count/${countId}`;
  return (
    <TillPage frame={frame} current="stock">
      <form method="post">
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={requestId} />
        {differing.length > 0 && (
          <Card title={`${differing.length} 种和账上对不上`}>
            <p className="hint">先再点一次；还是这个数，就写明原因。</p>
            {differing.map((each, index) => (
              <div key={each.goodsId}>
                <input type="hidden" name={`reasons[${index}].goodsId`} value={each.goodsId} />
                <TextField
                  label={`${each.name}，点到 ${each.counted} ${goodsUnitLabels[each.unit]}`}
                  hint="原因，例如：受潮扔了没有记、进货时少了"
                  required
                  maxLength={120}
                  {...field(`reasons[${index}].reason`)}
                />
                <a href={`${here}/goods/${each.goodsId}`}>再点一次{each.name}</a>
              </div>
            ))}
          </Card>
        )}
        <Card title="提交盘点">
          <ConfirmSummary
            title="提交以后"
            lines={[
              left > 0 ? `盘了 ${done} 种；还有 ${left} 种没盘，这次不动它们。` : `${done} 种都盘过了。`,
              differing.length > 0
                ? `${differing.length} 种对不上的，村委会同意以后按点到的数改账。`
                : '都和账上一样。',
              '提交以后不能再改。',
            ]}
          />
          <Button block>提交</Button>
          <ButtonLink kind="quiet" block to={here}>
            接着盘
          </ButtonLink>
        </Card>
      </form>
    </TillPage>
  );
}
