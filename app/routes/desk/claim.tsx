import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ClaimDeskPage } from '~/components/claims/claim-desk';
import { readClaimDesk } from '~/http/claim-desk.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `第 ${data?.found.claim.number ?? ''} 号申报 · ${data?.frame.village.name ?? ''} · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'claims.view');
  return readClaimDesk(args, actor, village);
}

export default function DeskClaim() {
  return <ClaimDeskPage {...useLoaderData<typeof loader>()} />;
}
