import type { Tx } from '#db/client';
import { shopShops } from '#db/schema/shop';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import type { OpenShopCommand } from './commands';
import { refusing } from './shop-refusal';
import { once } from './shop-request';

/**
 * Opens a love supermarket in a village. Returns its id.
 *
 * Refusals: permission/*, shop/request-used, shop/code-taken.
 */
export async function openShop(tx: Tx, actor: Actor, command: OpenShopCommand): Promise<Outcome<string>> {
  authorize(actor, 'shop.manage', command.villageId);
  return refusing(() =>
    once(tx, command, undefined, async (id) => {
      const { requestId: _requestId, ...words } = command;
      const { villageId, code, name } = words;
      await tx.insert(shopShops).values({ ...words, id });
      await recordAudit(tx, actor, {
        villageId,
        action: 'shop.open',
        subjectKind: 'shop',
        subjectId: id,
        details: { code, name },
      });
    }),
  );
}
