import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { SETTINGS, type SettingName } from '#services/org';
import { SettingGroups } from '~/components/org/setting-table';
import { settingGroupLabels } from '~/copy/labels/settings';

vi.mock('@remix-run/react', () => ({
  Link: ({ to, children }: { to: string; children: ReactNode }) => <a href={to}>{children}</a>,
}));

const names = Object.keys(SETTINGS) as SettingName[];

test.each(names)('%s stands under exactly one heading', (name) => {
  const under = settingGroupLabels.filter(({ prefixes }) => prefixes.some((prefix) => name.startsWith(prefix)));
  expect(under).toHaveLength(1);
});

test('the page lists every setting once, those of categories folded', () => {
  const settings = names.map((name) => ({ name, label: name, meaning: '', value: '', source: '' }));
  const html = renderToStaticMarkup(<SettingGroups settings={settings} here="/desk/qh/settings" />);
  for (const name of names) expect(html.split(`"/desk/qh/settings/${name}"`)).toHaveLength(2);
  expect(html.split('<details>')).toHaveLength(2);
  expect(html.indexOf('claims.posting-visit')).toBeGreaterThan(html.indexOf('<details>'));
});
