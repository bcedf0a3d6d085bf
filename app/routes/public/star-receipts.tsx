import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PublicShell } from '~/components/shell/public-shell';
import { CountedSteps } from '~/components/stars/counted-steps';
import { ReceiptCard, type ReceiptReply } from '~/components/stars/receipt-card';
import { ReceiptList } from '~/components/stars/receipt-list';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { lookUpReceipt, readReceipts } from '~/http/star-receipts.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `查回执 · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

/** The receipts of what was counted: anybody may compare them with their own. */
export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  return { audience, village, ...(await readReceipts(args, village)) };
}

export async function action(args: ActionFunctionArgs) {
  await allowAnonymous(args);
  return lookUpReceipt(args, await loadBoardVillage(args));
}

export default function StarReceipts() {
  const { audience, village, steps, chosen, receipts, page, more } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as ReceiptReply | undefined;
  return (
    <PublicShell audience={audience} village={village}>
      <ReceiptCard reply={reply} />
      {chosen && <ReceiptList step={chosen} receipts={receipts} page={page} more={more} />}
      <CountedSteps steps={steps} />
    </PublicShell>
  );
}
