import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listDevices } from '#services/tills/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { DeviceTable } from '~/components/tills/device-table';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '接入设备 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'tills.manage');
  return {
    frame: await readDeskFrame(args.context, actor, village),
    devices: await listDevices(readFrom(args.context), village.id),
  };
}

export default function DeskTills() {
  const { frame, devices } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/tills`;
  const make = (
    <ButtonLink icon="plus" to={`${here}/new`}>
      接入一台设备
    </ButtonLink>
  );
  return (
    <VillageDesk
      frame={frame}
      current="tills"
      title="接入设备"
      subtitle="别家的收银机和小程序，凭令牌替一家超市收积分"
      actions={make}
    >
      <Card
        aside={
          <small>
            怎么接：<a href="/api/v1">接口说明</a>
          </small>
        }
      >
        {devices.length === 0 ? (
          <EmptyState icon="shop" title="还没有接入设备" next={make}>
            用益邻的收银台不用接入。另有收银机或小程序的超市，才要给它一个令牌。
          </EmptyState>
        ) : (
          <DeviceTable devices={devices} here={here} />
        )}
      </Card>
    </VillageDesk>
  );
}
