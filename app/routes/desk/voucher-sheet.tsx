import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { Refusal } from '#services/kernel/refusal';
import { issueVouchersForm } from '#services/vouchers/commands';
import { issueVouchers, loadSheetToPrint } from '#services/vouchers/index';
import { PaperShell } from '~/components/shell/paper-shell';
import { EmptyState } from '~/components/ui/empty-state';
import { VoucherSheet } from '~/components/vouchers/voucher-sheet';
import { refusalSentence } from '~/copy/refusals';
import { nameFor } from '~/http/desk.server';
import { readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '打印积分券 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'vouchers.issue');
  return { vouchers: `/desk/${village.code}/vouchers` };
}

/** Hands the vouchers out and answers with the sheet: their codes are on this one page and on no other. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'vouchers.issue');
  const page = `/desk/${village.code}/vouchers/new`;
  const form = await readForm(args.request, issueVouchersForm);
  if (!form.ok) return redirectWithFlash(page, { tone: 'bad', text: '张数要填 0 到 100 的整数，请重新算一算。' });
  const command = { ...form.value, villageId: village.id, occurredOn: dateInChina() };
  try {
    const { memberName, ...sheet } = await inTransaction(args.context, async (tx) => {
      const { result } = await issueVouchers(tx, actor, command);
      return loadSheetToPrint(tx, actor, village.id, result.sheetId);
    });
    const printed = { villageName: village.name, name: nameFor(actor)(memberName), sheet };
    return data(printed, { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return redirectWithFlash(page, { tone: 'bad', text: refusalSentence(error) });
  }
}

export default function DeskVoucherSheet() {
  const printed = useActionData<typeof action>() as Parameters<typeof VoucherSheet>[0] | undefined;
  const { vouchers } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: vouchers, label: '回到积分券' }}>
      {printed ? (
        <VoucherSheet {...printed} />
      ) : (
        <EmptyState alone title="这里没有要印的券">
          请回去选人、填张数，再点“发券并打印”。
        </EmptyState>
      )}
    </PaperShell>
  );
}
