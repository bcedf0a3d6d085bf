import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FundDesk } from '~/components/fund/fund-desk';
import { SpendingSection } from '~/components/fund/spending-section';
import { readFundDesk } from '~/http/fund-desk.server';
import { readDeskSection } from '~/http/fund-spending.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.sheet?.application.title ?? ''} · 微服务资金 · 益邻` },
];

/** One application: on a PC beside what waits, on a phone alone. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.view');
  const desk = await readFundDesk(args, actor, village, args.params.application ?? '');
  return { ...desk, section: await readDeskSection(args, actor, village.id, desk.sheet?.application) };
}

export default function DeskFundApplication() {
  const data = useLoaderData<typeof loader>();
  const { section, sheet, frame } = data;
  const spending = section && sheet && (
    <SpendingSection application={sheet.application} villageCode={frame.village.code} {...section} />
  );
  return <FundDesk data={data} ofOne section={spending} />;
}
