import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  addWorkingDays,
  adoptMissingYears,
  adoptPublishedYear,
  changeCalendarDay,
  confirmYear,
  countWorkingDays,
  isWorkingDay,
  loadCalendarYear,
} from '#services/calendar';
import { createVillage, personActor, setup } from '#tests/factories/org';
import { test } from '#tests/harness/database';

const county = async (tx: Tx) => personActor('county-administrator', await createVillage(tx));

describe('working days', () => {
  test.for([
    ['the day itself is not counted', '2026-11-18', 1, '2026-11-19'],
    ['over a weekend', '2026-11-20', 1, '2026-11-23'],
    ['over National Day, with a Saturday that is worked', '2026-09-30', 3, '2026-10-10'],
    ['a Sunday that is worked', '2026-09-18', 1, '2026-09-20'],
    ['over Spring Festival', '2026-02-13', 2, '2026-02-24'],
  ] as const)('%s', async ([, from, days, on], { tx }) => {
    await adoptPublishedYear(tx, setup, { year: 2026 });
    expect(await addWorkingDays(tx, from, days)).toEqual({ on, missingYears: [] });
    expect(await countWorkingDays(tx, from, on)).toBe(days);
  });

  test('of a year that nobody entered are Monday to Friday, and the year is named', async ({ tx }) => {
    await adoptPublishedYear(tx, setup, { year: 2026 });
    expect(await addWorkingDays(tx, '2026-12-31', 1)).toEqual({ on: '2027-01-01', missingYears: [2027] });
    expect(await addWorkingDays(tx, '2026-12-30', 1)).toEqual({ on: '2026-12-31', missingYears: [] });
    expect(await isWorkingDay(tx, '2027-10-01')).toEqual({ working: true, known: false });
    expect(await isWorkingDay(tx, '2026-10-01')).toEqual({ working: false, known: true });
  });

  test('that are over count for nothing', async ({ tx }) => {
    expect(await countWorkingDays(tx, '2026-11-18', '2026-11-18')).toBe(0);
    expect(await countWorkingDays(tx, '2026-11-18', '2026-11-01')).toBe(0);
  });
});

describe('a year', () => {
  test('is entered by itself where it is known, once, and never against what is there', async ({ tx }) => {
    const now = new Date('2026-11-18T04:00:00Z');
    expect(await adoptMissingYears(tx, now)).toEqual([2025, 2026]);
    expect(await adoptMissingYears(tx, now)).toEqual([]);
    await changeCalendarDay(tx, setup, { day: '2026-11-19', working: false, name: '村庆' });
    expect(await adoptMissingYears(tx, now)).toEqual([]);
    expect(await isWorkingDay(tx, '2026-11-19')).toEqual({ working: false, known: true });
    expect(await loadCalendarYear(tx, 2027)).toMatchObject({ source: null, published: false, exceptions: [] });
  });

  test('that is loaded again becomes what was published', async ({ tx }) => {
    const actor = await county(tx);
    await adoptPublishedYear(tx, actor, { year: 2026 });
    const published = await loadCalendarYear(tx, 2026);
    expect(published).toMatchObject({ source: 'published', published: true });
    expect(published.exceptions).toContainEqual({ day: '2026-10-10', working: true, name: '国庆节' });
    expect(published.days).toHaveLength(365);
    await changeCalendarDay(tx, actor, { day: '2026-11-19', working: false, name: '村庆' });
    await changeCalendarDay(tx, actor, { day: '2026-10-01', working: true, name: '' });
    expect(await loadCalendarYear(tx, 2026)).not.toEqual(published);
    await adoptPublishedYear(tx, actor, { year: 2026 });
    expect(await loadCalendarYear(tx, 2026)).toEqual(published);
  });

  test('can be vouched for by hand', async ({ tx }) => {
    const actor = await county(tx);
    await changeCalendarDay(tx, actor, { day: '2027-01-01', working: false, name: '元旦' });
    expect((await addWorkingDays(tx, '2026-12-31', 1)).missingYears).toEqual([2027]);
    await confirmYear(tx, actor, { year: 2027 });
    await confirmYear(tx, actor, { year: 2027 });
    expect(await addWorkingDays(tx, '2026-12-31', 1)).toEqual({ on: '2027-01-04', missingYears: [] });
    expect((await loadCalendarYear(tx, 2027)).source).toBe('hand');
    const [audit] = await tx.$client`select count(*)::int as count from audit_events where action like 'calendar.%'`;
    expect(audit).toEqual({ count: 2 });
  });
});

test('a calendar refuses, in this order', async ({ tx }) => {
  const village = await createVillage(tx);
  const actor = personActor('county-administrator', village);
  const committee = personActor('village-committee', village);
  const day = { day: '2026-11-19', working: false, name: '村庆' };
  const lines: [string, () => Promise<unknown>][] = [
    ['permission/not-allowed', () => adoptPublishedYear(tx, committee, { year: 2026 })],
    ['permission/not-allowed', () => changeCalendarDay(tx, committee, day)],
    ['permission/not-allowed', () => confirmYear(tx, committee, { year: 2026 })],
    ['calendar/year-out-of-range', () => adoptPublishedYear(tx, actor, { year: 1999 })],
    ['calendar/year-out-of-range', () => confirmYear(tx, actor, { year: 2101 })],
    ['calendar/year-out-of-range', () => changeCalendarDay(tx, actor, { ...day, day: '2019-01-01' })],
    ['calendar/year-not-published', () => adoptPublishedYear(tx, actor, { year: 2027 })],
    ['calendar/name-missing', () => changeCalendarDay(tx, actor, { ...day, name: ' ' })],
  ];
  for (const [code, act] of lines) await expect(act(), code).rejects.toMatchObject({ code });
});
