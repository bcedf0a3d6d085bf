import type { ActionFunctionArgs } from '@remix-run/node';
import { shelveGoodsForm } from '#services/shop/commands';
import { putBackGoods } from '#services/shop/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const form = shelveGoodsForm.safeParse(Object.fromEntries(await readFormData(args.request)));
  const goodsId = args.params.goods ?? '';
  return answerAway(`/desk/${village.code}/goods/${goodsId}`, '已重新上架。', form, (value) =>
    inTransaction(args.context, (tx) => putBackGoods(tx, actor, { ...value, villageId: village.id, goodsId })),
  );
}
