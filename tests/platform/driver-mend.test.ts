import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changes, mendDriver } from '#db/driver/mend.mjs';

describe('mendDriver', () => {
  const installed = fileURLToPath(new URL('../../node_modules/postgres', import.meta.url));
  const firstMark = '// mended by db/driver/mend.mjs\n';
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'yilin-driver-'));
    cpSync(installed, path.join(root, 'node_modules/postgres'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const inRoot = (file: string) => path.join(root, 'node_modules/postgres', file);

  /** Takes replacements back, the last first, and leaves so many of them. */
  function unmend(file: string, replacements: readonly string[][], left: number, head: string): void {
    let text = readFileSync(path.join(installed, file), 'utf8').replace(/^(\/\/ .*\n)+/, '');
    for (const [before = '', after = ''] of replacements.slice(left).reverse()) {
      expect(text.split(after).length).toBe(2);
      text = text.replace(after, () => before);
    }
    writeFileSync(inRoot(file), head + text);
  }

  test.each([
    ['one that was never mended', 0, ''],
    ['one mended at first, without a number', 3, firstMark],
    ['one mended in part', 4, `${firstMark}// replacements: 4\n`],
  ])('mends an older install as a fresh one: %s', (_which, left, head) => {
    for (const [file, replacements] of Object.entries(changes)) unmend(file, replacements, left, head);
    mendDriver(root);
    mendDriver(root);
    for (const file of Object.keys(changes)) {
      expect(readFileSync(inRoot(file), 'utf8')).toBe(readFileSync(path.join(installed, file), 'utf8'));
    }
  });

  test('leaves what a newer mend has made', () => {
    const newer = `${firstMark}// replacements: 99\n`;
    for (const file of Object.keys(changes)) writeFileSync(inRoot(file), newer);
    mendDriver(root);
    for (const file of Object.keys(changes)) expect(readFileSync(inRoot(file), 'utf8')).toBe(newer);
  });
});
