import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listSchemesAtUnit } from '#services/stars/index';
import { placeOf, SchemeDesk } from '~/components/stars/scheme-desk';
import { SchemeList } from '~/components/stars/scheme-list';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { requireUnit } from '~/http/guards.server';
import { readSchemeDesk, schemeLines } from '~/http/star-schemes.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `评星办法 · ${data ? placeOf(data.frame) : ''} · 益邻` },
];

/** The schemes of a village, or of a township or county: what holds, and which level decided it. */
export async function loader(args: LoaderFunctionArgs) {
  const place = await requireUnit(args, 'stars.view');
  const [desk, versions] = await Promise.all([
    readSchemeDesk(args, place),
    listSchemesAtUnit(readFrom(args.context), place.unitId),
  ]);
  return { ...desk, lines: schemeLines(versions, desk.today) };
}

export default function StarSchemes() {
  const { frame, home, lines, canWrite } = useLoaderData<typeof loader>();
  const below = 'upper' in frame;
  return (
    <SchemeDesk
      frame={frame}
      title="评星办法"
      subtitle={
        below
          ? '这里通过的，下面没有另定的乡镇和村都照办。改一套办法就起一份新版，已经开始的评星仍按原来的版本。'
          : '本村有的按本村，本村没有的按上级。已经开始的评星仍按原来的版本。'
      }
      actions={
        canWrite && (
          <ButtonLink to={`${home}/new`} icon="plus">
            新起一套
          </ButtonLink>
        )
      }
    >
      <Card>
        {lines.length > 0 ? (
          <SchemeList home={home} lines={lines} />
        ) : (
          <EmptyState icon="list" title="还没有评星办法">
            从现成的一套改起：评什么、各多少分、谁来评、几颗星怎么定。开会通过以后，才能开始评星。
          </EmptyState>
        )}
      </Card>
    </SchemeDesk>
  );
}
