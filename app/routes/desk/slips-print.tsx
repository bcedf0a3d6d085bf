import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { printSlipsCommand } from '#services/identity/commands';
import { printSlips } from '#services/identity/index';
import { SignInSlip } from '~/components/account/sign-in-slip';
import { PaperShell } from '~/components/shell/paper-shell';
import { EmptyState } from '~/components/ui/empty-state';
import { formatDate } from '~/copy/format';
import { answerPage } from '~/http/answer.server';
import { siteAddress } from '~/http/board.server';
import { readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '首次登录单 · 打印' }];

export async function loader(args: LoaderFunctionArgs) {
  const { village } = await requireVillage(args, 'slips.print');
  return { village };
}

/** Makes the slips and answers with the sheets: their secrets are shown this once. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'slips.print');
  const form = await readForm(args.request, printSlipsCommand);
  if (!form.ok) return { slips: [] };
  return answerPage(async () => {
    const slips = await inTransaction(args.context, (tx) => printSlips(tx, actor, village.id, form.value));
    const site = siteAddress(args);
    return {
      slips: slips.map(({ name, number, secret, expiresAt }) => ({
        name,
        number,
        secret,
        until: formatDate(expiresAt),
        site,
        address: `${site}/first-sign-in?number=${number}&key=${secret}`,
      })),
    };
  });
}

export default function DeskSlipsPrint() {
  const { village } = useLoaderData<typeof loader>();
  const slips = useActionData<typeof action>()?.slips ?? [];
  return (
    <PaperShell back={{ to: `/desk/${village.code}/slips`, label: '回去' }}>
      {slips.length > 0 ? (
        <div className="sign-in-slips">
          {slips.map((slip) => (
            <SignInSlip key={slip.number} villageName={village.name} slip={slip} />
          ))}
        </div>
      ) : (
        <EmptyState alone icon="print" title="没有要打印的单子">
          请回去勾选成员，再点打印。打印过的单子不能再看，要重新打印。
        </EmptyState>
      )}
    </PaperShell>
  );
}
