import { randomUUID } from 'node:crypto';
import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadPresentation } from '#services/redemption/index';
import { readOfflineTerms } from '#services/tills/index';
import { CollectableNotice } from '~/components/orders/collectable-notice';
import { CartCard } from '~/components/redemption/cart-card';
import { ConfirmBar } from '~/components/redemption/confirm-bar';
import { HolderCard } from '~/components/redemption/holder-card';
import { PurseChoice } from '~/components/redemption/purse-choice';
import { TillPage } from '~/components/redemption/till-frame';
import { ButtonLink } from '~/components/ui/button';
import { Island } from '~/components/ui/island';
import { PageData } from '~/components/ui/page-data';
import { VouchersAtTill } from '~/components/vouchers/vouchers-at-till';
import { maskedName } from '~/copy/format';
import { answerPage } from '~/http/answer.server';
import { readCheckout } from '~/http/checkout.server';
import { requireRole } from '~/http/guards.server';
import { safeRedirect } from '~/http/redirect.server';
import { tillFrame } from '~/http/till.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '选商品 · 益邻' }];

/** Whoever goes back to a cart that was paid is shown its slip. */
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const reader = readFrom(args.context);
  const { memberName, ...holder } = await answerPage(() =>
    loadPresentation(reader, actor, args.params.presentation ?? ''),
  );
  if (holder.means === 'order') throw safeRedirect(`/till/pickup/${holder.id}`);
  if (holder.redemptionId) throw safeRedirect(`/till/done/${holder.redemptionId}`);
  const page = {
    frame: await tillFrame(reader, actor),
    holder: { ...holder, name: maskedName(memberName) },
    ...(await readCheckout(reader, actor, holder, new URL(args.request.url).searchParams)),
    offline: await readOfflineTerms(reader, actor),
    requestId: randomUUID(),
  };
  return data(page, { headers: { 'Cache-Control': 'no-store' } });
}

export default function Checkout() {
  const { frame, holder, orderCount, choice, cart, purses, purse, paying, quantities, find, note, requestId, offline } =
    useLoaderData<typeof loader>();
  const ready = cart.pieces > 0 && cart.affordable && holder.secondsLeft > 0;
  return (
    <TillPage frame={frame} current="till">
      <HolderCard holder={holder} />
      <CollectableNotice count={orderCount} to={`/till/checkout/${holder.id}/orders`} />
      <VouchersAtTill holder={holder} requestId={requestId} />
      <form
        method="get"
        id="cart"
        data-available={paying?.available ?? holder.available}
        data-purses={purses.length || undefined}
      >
        <CartCard {...{ choice, cart, quantities, find, note }} photo={`/till/checkout/${holder.id}/photo`} />
        {purses.length > 0 && <PurseChoice {...{ purses, paying }} usual={holder.available} asked={purse} />}
        <input type="hidden" name="requestId" value={requestId} />
        <ConfirmBar cart={cart} ready={ready} address={`/till/checkout/${holder.id}/redemption`} />
      </form>
      <div className="page-actions">
        <ButtonLink kind="quiet" block to="/till">
          取消，换一个人
        </ButtonLink>
      </div>
      <PageData id="offline-terms" value={{ ...offline, presentationId: holder.id, name: holder.name }} />
      <Island name="cart" />
    </TillPage>
  );
}
