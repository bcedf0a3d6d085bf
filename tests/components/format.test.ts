import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDate,
  formatDay,
  formatFingerprint,
  formatIsoDay,
  formatMoment,
  formatPoints,
  formatSignedPoints,
  formatYuan,
  maskedName,
  maskedPhone,
} from '~/copy/format';

describe('dates', () => {
  it('reads an instant by the clock in China', () => {
    const lateInLondon = new Date('2026-11-17T18:05:00Z');
    expect(formatDay(lateInLondon)).toBe('11月18日');
    expect(formatMoment(lateInLondon)).toBe('11月18日 02:05');
    expect(formatIsoDay('2026-12-31T16:00:00Z')).toBe('2027-01-01');
  });

  it('leaves a calendar day alone', () => {
    expect(formatDate('2026-11-18')).toBe('2026年11月18日');
    expect(formatIsoDay('2026-11-18')).toBe('2026-11-18');
  });
});

describe('amounts', () => {
  it.each([
    ['286.50', '286.5'],
    ['12.00', '12'],
    ['1846.5', '1,846.5'],
    ['1234567.25', '1,234,567.25'],
    ['-14.00', '−14'],
    ['0.00', '0'],
    ['-0.50', '−0.5'],
    ['100', '100'],
  ])('writes %s points as %s', (value, shown) => {
    expect(formatPoints(value)).toBe(shown);
  });

  it.each([
    ['3.00', '+3'],
    ['-14.00', '−14'],
    ['0.00', '0'],
    ['0.50', '+0.5'],
  ])('signs %s as %s', (value, shown) => {
    expect(formatSignedPoints(value)).toBe(shown);
  });

  it('keeps two places of yuan and groups counts', () => {
    expect(formatYuan('19400')).toBe('19,400.00');
    expect(formatYuan('-760.5')).toBe('−760.50');
    expect(formatCount(1100)).toBe('1,100');
    expect(formatCount(999)).toBe('999');
  });
});

describe('masks', () => {
  it.each([
    ['周桂兰', '周＊兰'],
    ['张三', '张＊'],
    ['李', '李＊'],
    ['欧阳春花', '欧＊花'],
    ['𠮷野家', '𠮷＊家'],
    ['', '＊'],
  ])('hides %s as %s', (name, shown) => {
    expect(maskedName(name)).toBe(shown);
  });

  it('hides the middle of a phone number, and all of a short one', () => {
    expect(maskedPhone('13812348000')).toBe('138****8000');
    expect(maskedPhone('12345')).toBe('****');
  });

  it('groups a fingerprint', () => {
    expect(formatFingerprint('7f3a91c02b6ed415')).toBe('7F3A 91C0 2B6E D415');
  });
});
