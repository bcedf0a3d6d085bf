import { Link } from '@remix-run/react';
import { Card } from '~/components/ui/card';
import { Table } from '~/components/ui/table';
import { categoryPostingsTitle, settingGroupLabels } from '~/copy/labels/settings';

interface SettingLine {
  readonly name: string;
  readonly label: string;
  readonly meaning: string;
  readonly value: string;
  readonly source: string;
}

interface SettingsProps {
  readonly settings: readonly SettingLine[];
  /** The page of the list. */
  readonly here: string;
}

const isOfCategory = ({ name }: SettingLine) => name.startsWith('claims.posting-');

/** Every setting as it holds today and which level says so, under the matter that it belongs to. */
export function SettingGroups({ settings, here }: SettingsProps) {
  return (
    <>
      {settingGroupLabels.map(({ title, prefixes }) => {
        const own = settings.filter(({ name }) => prefixes.some((prefix) => name.startsWith(prefix)));
        const ofCategories = own.filter(isOfCategory);
        return (
          <Card key={title} title={title}>
            <SettingTable settings={own.filter((setting) => !isOfCategory(setting))} here={here} />
            {ofCategories.length > 0 && (
              <details>
                <summary>{categoryPostingsTitle}</summary>
                <SettingTable settings={ofCategories} here={here} />
              </details>
            )}
          </Card>
        );
      })}
    </>
  );
}

function SettingTable({ settings, here }: SettingsProps) {
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
        {
          head: '现在是，由谁定的',
          cell: (setting) => (
            <>
              <b>{setting.value}</b>
              <br />
              <small>{setting.source}</small>
            </>
          ),
        },
      ]}
    />
  );
}
