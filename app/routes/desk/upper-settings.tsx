import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listSettings } from '#services/org/index';
import { SettingGroups } from '~/components/org/setting-table';
import { UpperDesk } from '~/components/shell/upper-desk';
import { requireRole } from '~/http/guards.server';
import { settingLine } from '~/http/settings.server';
import { readFrom } from '~/http/transaction.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `设置 · ${data?.frame.place ?? ''} · 益邻` }];

/** What holds at the actor's own level today, and for every village below that says nothing else. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'tree.view');
  const settings = await listSettings(readFrom(args.context), actor.unitId);
  return { frame: (await readUpperDesk(args.context, actor)).frame, settings: settings.map(settingLine) };
}

export default function UpperSettings() {
  const { frame, settings } = useLoaderData<typeof loader>();
  return (
    <UpperDesk
      frame={frame}
      current="settings"
      title="设置"
      subtitle="这里定的，下面没有另定的村都照办；没有定的，按上一级，再按系统默认"
    >
      <SettingGroups settings={settings} here="/desk/settings" />
    </UpperDesk>
  );
}
