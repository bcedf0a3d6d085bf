import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#services/kernel/permissions';
import { loadSale, settleSale, settleSaleForm } from '#services/tills/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { SettleSaleCard } from '~/components/tills/settle-sale-card';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import { formatPoints } from '~/copy/format';
import { saleStateLabels, saleStateTones } from '~/copy/labels/sales';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { shownSale } from '~/http/kept-sale.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '断网单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'redemption.view');
  const sale = await answerPage(() => loadSale(readFrom(args.context), village.id, args.params.sale ?? ''));
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, sale: shownSale(sale), maySettle: sale.state === 'conflict' && can(actor, 'sales.settle') };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'sales.settle');
  const form = await readForm(args.request, settleSaleForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, saleId: args.params.sale ?? '' };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => settleSale(tx, actor, command));
    const text =
      command.settlement === 'goods-back' ? '记好了：货已收回，不扣积分。' : '记好了：村里承担，商品按损耗出库。';
    return redirectWithFlash(`/desk/${village.code}/offline-sales`, { tone: 'good', text });
  });
}

export default function DeskOfflineSale() {
  const { frame, sale, maySettle } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const desk = `/desk/${frame.village.code}`;
  const facts = [
    { term: '什么时候卖的', value: `${sale.soldAt}（设备的时间）` },
    { term: '什么时候传上来', value: `${sale.recordedAt}，由${sale.sender}` },
    { term: '超市、店员', value: `${sale.shopName} · ${sale.cashier}` },
    { term: '谁', value: `${sale.holder}（${sale.means}）` },
    { term: '商品', value: sale.goods },
    { term: '积分', value: formatPoints(sale.total) },
    ...(sale.whyNot ? [{ term: '为什么没扣成', value: sale.whyNot }] : []),
    ...(sale.settled ? [{ term: '谁处理的', value: `${sale.settled} · ${sale.outcome}` }] : []),
    ...(sale.reason ? [{ term: '原因', value: sale.reason }] : []),
  ];
  return (
    <VillageDesk frame={frame} current="offlineSales" title={`断网单 ${sale.number}`} subtitle={sale.shopName}>
      <div className="split">
        <Card title="这一单" aside={<Chip tone={saleStateTones[sale.state]}>{saleStateLabels[sale.state]}</Chip>}>
          <Facts facts={facts} />
          <div className="actions">
            {sale.redemptionId && <ButtonLink to={`${desk}/redemptions/${sale.redemptionId}`}>看兑换单</ButtonLink>}
            <ButtonLink kind="quiet" to={`${desk}/offline-sales`}>
              全部断网单
            </ButtonLink>
          </div>
        </Card>
        {maySettle && <SettleSaleCard sale={sale} here={`${desk}/offline-sales/${sale.id}`} reply={reply} />}
      </div>
    </VillageDesk>
  );
}
