import type { ActionFunctionArgs } from '@remix-run/node';
import { reopenShopForm } from '#services/shop/commands';
import { reopenShop } from '#services/shop/index';
import { answerAway } from '~/http/answer.server';
import { readFormData } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'shop.manage');
  const form = reopenShopForm.safeParse(Object.fromEntries(await readFormData(args.request)));
  const shopId = args.params.shop ?? '';
  return answerAway(`/desk/${village.code}/shops/${shopId}`, '超市恢复营业了。', form, (value) =>
    inTransaction(args.context, (tx) => reopenShop(tx, actor, { ...value, villageId: village.id, shopId })),
  );
}
