import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { acceptClaimSchema } from '#services/claims/commands';
import { acceptClaim } from '#services/claims/index';
import { ClaimDeskPage } from '~/components/claims/claim-desk';
import { afterAcceptance } from '~/copy/claims';
import { formatPoints } from '~/copy/format';
import { answer } from '~/http/answer.server';
import { readClaimDesk, redirectToNextClaim } from '~/http/claim-desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `第 ${data?.found.claim.number ?? ''} 号申报 · ${data?.frame.village.name ?? ''} · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'claims.view');
  return readClaimDesk(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'claims.check');
  const form = await readForm(args.request, acceptClaimSchema);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id };
    const { result } = await inTransaction(args.context, (tx) => acceptClaim(tx, actor, command));
    return redirectToNextClaim(
      args,
      actor,
      village,
      `第 ${result.number} 号已同意，${formatPoints(result.points ?? '0')} 分${afterAcceptance(result.state)}。`,
    );
  });
}

export default function ClaimAcceptance() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const sent = reply && ({ to: 'acceptance', reply } as const);
  return <ClaimDeskPage {...useLoaderData<typeof loader>()} sent={sent} />;
}
