import { expect, test } from 'vitest';
import { auditActionLabels, auditDomainLabels } from '~/copy/labels/audit';
import { sourceFiles } from './source-files';

/** Acts that services write down by name: what stands on a line that speaks of an action. */
const acts = [
  ...new Set(
    sourceFiles('services')
      .flatMap(({ text }) => text.split('\n'))
      .filter((line) => /\baction\b/.test(line) && !/authorize|can\(/.test(line))
      .flatMap((line) => [...line.matchAll(/'([a-z]+\.[a-z]+(?:-[a-z]+)*)'/g)].map((match) => match[1] ?? '')),
  ),
].sort();

test('every act that the audit log may hold has words', () => {
  expect(acts.length).toBeGreaterThan(20);
  expect(acts.filter((act) => !(act in auditActionLabels))).toEqual([]);
  expect(acts.filter((act) => !(act.split('.')[0]! in auditDomainLabels))).toEqual([]);
});
