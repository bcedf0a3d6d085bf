import { Link } from '@remix-run/react';
import { Table } from '~/components/ui/table';

interface SettingTableProps {
  readonly settings: readonly {
    readonly name: string;
    readonly label: string;
    readonly meaning: string;
    readonly value: string;
    readonly source: string;
  }[];
  /** The page of the list. */
  readonly here: string;
}

/** Every setting as it holds today, and which level says so. */
export function SettingTable({ settings, here }: SettingTableProps) {
  return (
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
  );
}
