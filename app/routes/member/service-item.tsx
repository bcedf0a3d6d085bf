import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { progressForm } from '#services/appraisal/commands';
import { loadItem, reportProgress } from '#services/appraisal/index';
import { dateInChina } from '#services/kernel/clock';
import { ItemChip, ItemMeter, ProgressRows } from '~/components/appraisal/item-parts';
import { FormSentence } from '~/components/shell/form-sentence';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatDate } from '~/copy/format';
import { answer, answerPage, notFound } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '服务清单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { villageId, memberId } = ownMember(await requireRole(args, 'items.report'));
  const today = dateInChina();
  const { item, progress } = await answerPage(() =>
    loadItem(readFrom(args.context), villageId, args.params.item ?? '', today),
  );
  if (item.memberId !== memberId) throw notFound();
  return { item, progress, today, requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'items.report');
  const { villageId } = ownMember(actor);
  const form = await readForm(args.request, progressForm);
  if (!form.ok) return form.reply;
  const itemId = args.params.item ?? '';
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId, itemId, now: new Date() };
    await inTransaction(args.context, (tx) => reportProgress(tx, actor, command));
    const text = '报上去了。支部或村委会核了以后，就算数。';
    return redirectWithFlash(`/me/service-list/${itemId}`, { tone: 'good', text });
  });
}

export default function MemberServiceItem() {
  const { item, progress, today, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { requestId, quantity: '1', occurredOn: today });
  return (
    <PhoneShell title={item.title} subtitle={`${formatDate(item.dueOn)}以前做完`}>
      <Card title="做到哪里了" aside={<ItemChip item={item} />}>
        <ItemMeter item={item} />
        {item.dropReason && <p>取消的原因：{item.dropReason}</p>}
      </Card>
      {item.state === 'open' && (
        <Card title="报进展">
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={field('requestId').value} />
            <TextField label={`做了多少（${item.unit}）`} inputMode="decimal" required {...field('quantity')} />
            <TextField label="哪一天" type="date" max={today} required {...field('occurredOn')} />
            <TextField label="说明（可以不填）" maxLength={200} {...field('note')} />
            <Button block>报上去</Button>
          </form>
        </Card>
      )}
      {progress.length > 0 && (
        <Card title="报过的">
          <ProgressRows progress={progress} unit={item.unit} />
        </Card>
      )}
      <div className="page-actions">
        <ButtonLink kind="quiet" block icon="back" to="/me/service-list">
          整张清单
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
