import { describe, expect, it } from 'vitest';
import { Refusal } from '#services/kernel/refusal';
import { refusalSentence } from '~/copy/refusals';
import type { RefusalSentence } from '~/copy/refusals/sentence';

const modules = import.meta.glob<Record<string, unknown>>('../../app/copy/refusals/*.ts', { eager: true });
const codes = Object.values(modules)
  .flatMap((module) => Object.values(module))
  .filter((value): value is Record<string, RefusalSentence> => typeof value === 'object' && value !== null)
  .flatMap((table) => Object.keys(table));
const unknown = refusalSentence(new Refusal('nobody/knows-this'));

describe('refusal sentences', () => {
  it('are merged from every domain’s table', () => {
    expect(codes.length).toBeGreaterThan(80);
    expect(codes.filter((code) => refusalSentence(new Refusal(code)) === unknown)).toEqual([]);
  });

  it('end as sentences do', () => {
    const broken = codes
      .map((code) => refusalSentence(new Refusal(code)))
      .filter((sentence) => !/[。！？]$/.test(sentence) || /，。|：。/.test(sentence));
    expect(broken).toEqual([]);
  });

  it('leave out what was not told', () => {
    expect(refusalSentence(new Refusal('redemption/insufficient-points'))).toBe('积分不够。什么都没有扣。');
    const withoutAvailable = new Refusal('redemption/insufficient-points', { needed: '60.00', available: null });
    expect(refusalSentence(withoutAvailable)).toBe('积分不够：需要 60 分。什么都没有扣。');
  });

  it('write amounts, days and moments as people read them', () => {
    const used = refusalSentence(new Refusal('redemption/code-used', { usedAt: '2026-11-18T02:05:00.000Z' }));
    expect(used).toContain('11月18日 10:05');
    const cap = refusalSentence(new Refusal('claims/over-cap', { cap: '20.00', used: '18.50', nextOn: '2026-12-01' }));
    expect(cap).toMatch(/20 分.*18\.5 分.*2026年12月1日/);
  });
});
