import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listSettings } from '#services/org/index';
import { SettingGroups } from '~/components/org/setting-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { settingLine } from '~/http/settings.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `设置 · ${data?.frame.village.name ?? ''} · 益邻` },
];

/** What holds in the village today, and which level says so. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'desk.open');
  const settings = await listSettings(readFrom(args.context), village.id);
  return { frame: await readDeskFrame(args.context, actor, village), settings: settings.map(settingLine) };
}

export default function DeskSettings() {
  const { frame, settings } = useLoaderData<typeof loader>();
  return (
    <VillageDesk
      frame={frame}
      current="settings"
      title="设置"
      subtitle="村里没有定的，按乡镇；乡镇没有定的，按县；都没有定，按系统默认"
    >
      <SettingGroups settings={settings} here={`/desk/${frame.village.code}/settings`} />
    </VillageDesk>
  );
}
