import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { DisclosurePaper } from '~/components/sheets/disclosure-paper';
import { PaperShell } from '~/components/shell/paper-shell';
import { periodInWords } from '~/copy/labels/sheets';
import { loadBoardVillage, siteAddress } from '~/http/board.server';
import { askedSheetPeriod, readDisclosureSheet } from '~/http/disclosure-sheet.server';
import { allowAnonymous } from '~/http/guards.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.village.name}${periodInWords(data.period)}积分公开表` : '积分公开表' },
];

/** The sheet on A4, for the board. */
export async function loader(args: LoaderFunctionArgs) {
  await allowAnonymous(args);
  const village = await loadBoardVillage(args);
  const sheet = await readDisclosureSheet(args.context, village.id, askedSheetPeriod(args));
  const here = `/v/${village.code}/sheets/${sheet.period.name}`;
  return { village, ...sheet, here, address: `${siteAddress(args)}${here}`, today: dateInChina() };
}

export default function SheetPrint() {
  const { here, ...paper } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: here, label: '回公开表' }}>
      <DisclosurePaper {...paper} />
    </PaperShell>
  );
}
