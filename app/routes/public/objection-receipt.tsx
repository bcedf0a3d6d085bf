import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ObjectionView } from '#services/notices/index';
import { LookupForm } from '~/components/objections/lookup-form';
import { ReceiptSheet } from '~/components/objections/receipt-sheet';
import { PaperShell } from '~/components/shell/paper-shell';
import { Card } from '~/components/ui/card';
import { loadBoardVillage, siteAddress } from '~/http/board.server';
import type { FormReply } from '~/http/form.server';
import { allowAnonymous } from '~/http/guards.server';
import { readLookup } from '~/http/objection-lookup.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `异议回执 · ${data?.village.name ?? ''}` }];

export async function loader(args: LoaderFunctionArgs) {
  await allowAnonymous(args);
  const village = await loadBoardVillage(args);
  return { village, address: `${siteAddress(args)}/v/${village.code}/objections` };
}

/** Prints the receipt for whoever has number and code: the code is in the form, never in an address. */
export async function action(args: ActionFunctionArgs) {
  await allowAnonymous(args);
  const found = await readLookup(args, await loadBoardVillage(args));
  return found.ok ? { objection: found.objection, code: found.lookup.code } : found.reply;
}

export default function ObjectionReceipt() {
  const { village, address } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as
    | FormReply
    | { readonly objection: ObjectionView; readonly code: string }
    | undefined;
  const found = reply && 'objection' in reply ? reply : undefined;
  return (
    <PaperShell back={{ to: `/v/${village.code}/objections`, label: '查答复' }}>
      {found ? (
        <ReceiptSheet village={village} receipt={{ ...found.objection, lookupCode: found.code }} address={address} />
      ) : (
        <Card>
          <h1>打印异议回执</h1>
          <LookupForm reply={reply && 'objection' in reply ? undefined : reply} />
        </Card>
      )}
    </PaperShell>
  );
}
