import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Refusal } from '#services/kernel/refusal';
import { redeemForm } from '#services/redemption/commands';
import { redeem } from '#services/redemption/index';
import { RefusedPage } from '~/components/redemption/refused-page';
import { refusalSentence } from '~/copy/refusals';
import { notFound, refusalStatus } from '~/http/answer.server';
import { cartAddress, readLines, readPayingPurse } from '~/http/cart.server';
import { readFormData } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { safeRedirect } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

const checkoutOf = (presentation: string | undefined) => `/till/checkout/${presentation ?? ''}`;

export async function loader(args: LoaderFunctionArgs) {
  await requireRole(args, 'till.use');
  return { checkout: checkoutOf(args.params.presentation) };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const presentationId = args.params.presentation ?? '';
  const form = await readFormData(args.request);
  const back = cartAddress(checkoutOf(presentationId), form);
  const command = redeemForm.safeParse({
    requestId: form.get('requestId'),
    purseId: readPayingPurse(form),
    lines: readLines(form),
  });
  if (!command.success) return data({ sentence: '数量要填整数，请回去改一下。', back }, { status: 422 });
  try {
    const { result } = await inTransaction(args.context, (tx) =>
      redeem(tx, actor, { ...command.data, presentationId }),
    );
    return safeRedirect(`/till/done/${result.id}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (refusalStatus(error) === 404) throw notFound();
    return data({ sentence: refusalSentence(error), back }, { status: refusalStatus(error) });
  }
}

export default function TillRedemption() {
  const { checkout } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as { sentence: string; back: string } | undefined;
  return (
    <RefusedPage
      sentence={reply?.sentence ?? '这一页没有提交过什么。'}
      next={{ to: reply?.back ?? checkout, label: '回去改一改' }}
      beside={{ to: '/till', label: '换一个人' }}
    />
  );
}
