import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { correctLotForm } from '#services/shop/commands';
import { correctLot, listLots, listMovements, loadLot } from '#services/shop/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { LotFacts, LotMovements } from '~/components/shop/lot-record';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '批次 · 益邻' }];

const MOVEMENTS_MAX = 200;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.view');
  const reader = readFrom(args.context);
  const lot = await answerPage(() => loadLot(reader, village.id, args.params.lot ?? ''));
  const shelves = await listLots(reader, village.id, { lotId: lot.id });
  const period = { from: lot.receivedOn, to: dateInChina(), lotId: lot.id, limit: MOVEMENTS_MAX };
  const { movements } = await listMovements(reader, village.id, period);
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, lot, shelves, movements, requestId: randomUUID(), mayManage: can(actor, 'shop.manage') };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const form = await readForm(args.request, correctLotForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, lotId: args.params.lot ?? '' };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => correctLot(tx, actor, command));
    const text = '已更正，原来的写在操作日志里。';
    return redirectWithFlash(`/desk/${village.code}/lots/${command.lotId}`, { tone: 'good', text });
  });
}

export default function DeskLot() {
  const { frame, lot, shelves, movements, requestId, mayManage } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const { bestBefore, unitCost, supplier } = lot;
  const initial = { bestBefore: bestBefore ?? '', unitCost: unitCost ?? '', supplier: supplier ?? '' };
  const field = formFields(reply, initial);
  return (
    <VillageDesk frame={frame} current="stock" title={lot.goodsName} subtitle={`第 ${lot.number} 批`}>
      <div className="columns">
        <div>
          <LotFacts lot={lot} shelves={shelves} />
          <LotMovements movements={movements} />
        </div>
        {mayManage && (
          <Card title="更正这一批">
            <form method="post">
              <FormSentence reply={reply} />
              <input type="hidden" name="requestId" value={requestId} />
              <TextField label="保质期到哪天（不会过期的不填）" type="date" {...field('bestBefore')} />
              <TextField label="每件多少元" inputMode="decimal" {...field('unitCost')} />
              <TextField label="供货的或捐赠的" maxLength={60} {...field('supplier')} />
              <TextField label="为什么更正" hint="原来的写在操作日志里" required maxLength={120} {...field('reason')} />
              <Button>更正</Button>
            </form>
          </Card>
        )}
      </div>
    </VillageDesk>
  );
}
