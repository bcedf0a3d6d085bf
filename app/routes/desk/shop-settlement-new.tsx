import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { lockSettlementForm } from '#services/settlements/commands';
import { lockSettlement } from '#services/settlements/index';
import { LockForm } from '~/components/settlements/lock-form';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField, TextField } from '~/components/ui/field';
import { formatDate } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readLockPreview } from '~/http/shop-settlement-lock.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '出结算单 · 益邻' }];

/** What would be locked for the shop and the day that the address names. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'settlements.lock');
  const [frame, asked] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readLockPreview(args, actor, village.id),
  ]);
  return { frame, requestId: randomUUID(), ...asked };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'settlements.lock');
  const form = await readForm(args.request, lockSettlementForm);
  if (!form.ok) return form.reply;
  const { requestId, shop: shopId, until: untilOn, points } = form.value;
  return answer(form.formData, async () => {
    const command = { requestId, villageId: village.id, shopId, untilOn, points, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => lockSettlement(tx, actor, command));
    const text = '结算单已锁定。有扣款现在写，没有就等超市确认。';
    return redirectWithFlash(`/desk/${village.code}/settlements/${result}`, { tone: 'good', text });
  });
}

export default function NewShopSettlement() {
  const { frame, shops, shopId, untilOn, yesterday, preview, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const back = `/desk/${frame.village.code}/settlements`;
  const choices = shops.map(({ shopId: value, shopName: label }) => ({ value, label }));
  return (
    <VillageDesk
      frame={frame}
      current="settlements"
      title="出结算单"
      actions={
        <ButtonLink kind="quiet" to={back}>
          看全部结算单
        </ButtonLink>
      }
    >
      <div className="split">
        <Card title="哪家超市，到哪一天">
          <form method="get">
            <SelectField label="超市" name="shop" choices={choices} value={shopId} />
            <TextField
              label="截止到哪一天（含）"
              hint={`最晚 ${formatDate(yesterday)}；没结算过的单从头收起，不会漏`}
              name="until"
              type="date"
              max={yesterday}
              value={untilOn}
              required
            />
            <Button kind="quiet">看看有哪些</Button>
          </form>
        </Card>
        {preview && preview.slipCount + preview.returnCount > 0 ? (
          <LockForm {...{ preview, shopId, untilOn, requestId, reply }} />
        ) : (
          <Card>
            <EmptyState icon="list" title="没有可以结算的单">
              到这一天为止，这家超市的单都结算过了。换一天，或者过几天再来。
            </EmptyState>
          </Card>
        )}
      </div>
    </VillageDesk>
  );
}
