import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { compareSchemes } from '#services/stars/index';
import { SchemeComparison } from '~/components/stars/scheme-comparison';
import { SchemeDesk } from '~/components/stars/scheme-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { requireUnit } from '~/http/guards.server';
import { otherThan, readSchemePage } from '~/http/star-schemes.server';

export const meta: MetaFunction = () => [{ title: '两版评星办法有什么不同 · 益邻' }];

/** Two versions side by side, field by field: `?with=` names the other one, or it is what holds today, or the next in the list. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await readSchemePage(args, await requireUnit(args, 'stars.view'));
  const other = otherThan(page, new URL(args.request.url).searchParams.get('with'));
  return { ...page, other, differences: other && compareSchemes(other.content, page.version.content) };
}

export default function StarSchemeComparison() {
  const { frame, here, version, other, differences } = useLoaderData<typeof loader>();
  const changed = differences?.filter((each) => each.changed).length ?? 0;
  return (
    <SchemeDesk
      frame={frame}
      title={`对比：${version.name}`}
      subtitle={other ? `一共 ${changed} 处不同` : '只有这一版，没有可比的'}
      actions={
        <ButtonLink kind="quiet" to={here} icon="back">
          回到这一版
        </ButtonLink>
      }
    >
      {other && differences && (
        <Card>
          <SchemeComparison before={other} after={version} differences={differences} />
        </Card>
      )}
    </SchemeDesk>
  );
}
