import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { listSettings } from '#services/org/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { Card } from '~/components/ui/card';
import { Table } from '~/components/ui/table';
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
  const here = `/desk/${frame.village.code}/settings`;
  return (
    <VillageDesk
      frame={frame}
      current="settings"
      title="设置"
      subtitle="村里没有定的，按乡镇；乡镇没有定的，按县；都没有定，按系统默认"
    >
      <Card>
        <Table
          items={settings}
          rowKey={(setting) => setting.name}
          columns={[
            {
              head: '设置',
              cell: (setting) => (
                <>
                  <Link to={`${here}/${setting.name}`} reloadDocument>
                    {setting.label}
                  </Link>
                  <br />
                  <small>{setting.meaning}</small>
                </>
              ),
            },
            { head: '现在是', cell: (setting) => setting.value, numeric: true },
            { head: '由谁定的', cell: (setting) => setting.source },
          ]}
        />
      </Card>
    </VillageDesk>
  );
}
