import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DisclosureTables } from '~/components/sheets/disclosure-tables';
import { PublicShell } from '~/components/shell/public-shell';
import { ButtonLink } from '~/components/ui/button';
import { daysInWords, periodInWords } from '~/copy/labels/sheets';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { askedSheetPeriod, readDisclosureSheet } from '~/http/disclosure-sheet.server';
import { allowAnonymous } from '~/http/guards.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${periodInWords(data.period)}公开表 · ${data.village.name} · 益邻` : '公开表 · 益邻' },
];

export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  return { audience, village, ...(await readDisclosureSheet(args.context, village.id, askedSheetPeriod(args))) };
}

export default function BoardSheet() {
  const { audience, village, period, ...sheet } = useLoaderData<typeof loader>();
  return (
    <PublicShell audience={audience} village={village} current="sheets">
      <p className="lead">
        <strong>{periodInWords(period)}积分公开表</strong>
        <br />
        {daysInWords(period)}
      </p>
      <DisclosureTables {...sheet} />
      <div className="page-actions">
        <ButtonLink to={`/v/${village.code}/sheets/${period.name}/print`} icon="print" block>
          打印
        </ButtonLink>
        <ButtonLink kind="quiet" block to={`/v/${village.code}/sheets`}>
          其他月份和季度
        </ButtonLink>
      </div>
    </PublicShell>
  );
}
