import type { Device } from '#services/tills/index';
import { ButtonLink } from '~/components/ui/button';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDate, formatFullMoment } from '~/copy/format';

interface DeviceTableProps {
  readonly devices: readonly Device[];
  readonly here: string;
}

/** Devices that may speak for a shop, or might, with the way to take a token away. */
export function DeviceTable({ devices, here }: DeviceTableProps) {
  return (
    <Table
      items={devices}
      rowKey={(device) => device.id}
      columns={[
        {
          head: '设备',
          cell: (device: Device) => (
            <>
              {device.name}
              <small>{device.shopName}</small>
            </>
          ),
        },
        { head: '令牌', cell: (device) => <code>…{device.tokenEnd}</code> },
        {
          head: '谁接入的',
          cell: (device) => (
            <>
              {device.madeByName}
              <small>{formatDate(device.madeAt)}</small>
            </>
          ),
        },
        {
          head: '最近一次用',
          cell: (device) => (device.lastUsedAt ? formatFullMoment(device.lastUsedAt) : '还没用过'),
        },
        { head: '兑换单', numeric: true, cell: (device) => device.slipCount },
        { head: '状态', cell: (device) => <DeviceState device={device} /> },
        {
          head: '办理',
          cell: (device) =>
            !device.revokedAt && (
              <ButtonLink kind="danger" to={`${here}/${device.id}/revocation`}>
                停用
              </ButtonLink>
            ),
        },
      ]}
    />
  );
}

function DeviceState({ device }: { readonly device: Device }) {
  if (!device.revokedAt) return <Chip tone="good">可用</Chip>;
  return (
    <>
      <Chip tone="bad">已停用</Chip>
      <small>
        {device.revokedByName} {formatDate(device.revokedAt)}
      </small>
    </>
  );
}
