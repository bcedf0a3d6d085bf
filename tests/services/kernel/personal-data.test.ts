import { beforeAll, describe, expect, it } from 'vitest';
import { decryptField, encryptField, normalPhone, phoneBlindIndex } from '#services/kernel/personal-data';
import { installSecret } from '#services/kernel/secrets';

beforeAll(() => installSecret('a secret of the tests, long enough for it'));

describe('encryptField', () => {
  it('gives back what was put in, and never the same bytes twice', () => {
    for (const text of ['', '13800138000', '青禾村三组 12 号', '👵🏻']) {
      const [first, second] = [encryptField(text), encryptField(text)];
      expect(decryptField(first)).toBe(text);
      expect(first.equals(second)).toBe(false);
      expect(first.includes(Buffer.from('13800138000'))).toBe(false);
    }
  });

  it('refuses any changed byte', () => {
    const sealed = encryptField('13800138000');
    for (let place = 0; place < sealed.length; place += 1) {
      const changed = Buffer.from(sealed);
      changed[place] = changed[place]! ^ 1;
      expect(() => decryptField(changed)).toThrow();
    }
    expect(() => decryptField(sealed.subarray(0, 20))).toThrow();
  });

  it('is of no use under another secret', () => {
    const sealed = encryptField('13800138000');
    const blind = phoneBlindIndex('13800138000');
    installSecret('another secret of the tests, long enough too');
    expect(() => decryptField(sealed)).toThrow();
    expect(phoneBlindIndex('13800138000').equals(blind)).toBe(false);
    installSecret('a secret of the tests, long enough for it');
    expect(phoneBlindIndex('13800138000').equals(blind)).toBe(true);
  });
});

describe('normalPhone', () => {
  it.each([
    ['13800138000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    [' 138 0013 8000 ', '13800138000'],
    ['138-0013-8000', '13800138000'],
    ['138\u30000013\u30008000', '13800138000'],
    ['+86 138 0013 8000', '13800138000'],
    ['8613800138000', '13800138000'],
    ['008613800138000', '13800138000'],
    ['\u200b13800138000', '13800138000'],
  ])('%s', (written, normal) => {
    expect(normalPhone(written)).toBe(normal);
  });

  it.each(['', '1380013800', '138001380000', '12800138000', '1.38E+10', '0371-6777888', 'abc', '86138001380000'])(
    '%s is none',
    (written) => {
      expect(normalPhone(written)).toBeUndefined();
    },
  );
});
