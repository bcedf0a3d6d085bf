import type { ActionFunctionArgs } from '@remix-run/node';
import { shelveGoodsForm } from '#services/shop/commands';
import { withdrawGoods } from '#services/shop/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const form = shelveGoodsForm.safeParse(Object.fromEntries(await readFormData(args.request)));
  const goodsId = args.params.goods ?? '';
  return answerAway(`/desk/${village.code}/goods/${goodsId}`, '已下架，不能兑换了。库存没有动。', form, (value) =>
    inTransaction(args.context, (tx) => withdrawGoods(tx, actor, { ...value, villageId: village.id, goodsId })),
  );
}
