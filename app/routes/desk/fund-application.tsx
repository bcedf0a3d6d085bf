import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FundDesk } from '~/components/fund/fund-desk';
import { readFundDesk } from '~/http/fund-desk.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.sheet?.application.title ?? ''} · 微服务资金 · 益邻` },
];

/** One application: on a PC beside what waits, on a phone alone. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  return readFundDesk(args, actor, village, args.params.application ?? '');
}

export default function DeskFundApplication() {
  return <FundDesk data={useLoaderData<typeof loader>()} ofOne />;
}
