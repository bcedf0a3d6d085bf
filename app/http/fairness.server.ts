import { z } from 'zod';
import {
  compareFairness,
  type Fairness,
  type FairnessTotals,
  PERSON_DIMENSIONS,
  readFairness,
} from '#services/insight/index';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { listVillagesBelow } from '#services/org/index';
import type { FigureSection } from '~/components/insight/figure-table';
import { formatCount, formatPoints } from '~/copy/format';
import { groupInWords, personDimensionLabels } from '~/copy/labels/insight';
import { periodInWords } from '~/copy/labels/sheets';
import type { RequestContext } from './context.server';
import { sheetPeriod } from './disclosure-sheet.server';
import { readQuery } from './form.server';
import { readFrom } from './transaction.server';

const months = 12;

function yearPeriod(name: string, today: string) {
  const inYears = /^20\d{2}$/.test(name) && name <= today.slice(0, 4);
  return inYears ? { name, from: `${name}-01-01`, until: `${name}-12-31` } : undefined;
}

const periodWords = (period: { name: string; from: string }) =>
  period.name.length === 4 ? `${period.name}年` : periodInWords(period);

/** The month, quarter or year that `?period=` asks for, this quarter otherwise; and what there is to choose from. */
export function readFairnessPeriod(request: Request) {
  const today = dateInChina();
  const quarterOf = (month: string) => `${month.slice(0, 4)}-q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
  const past = [today.slice(0, 7)];
  while (past.length < months) past.push(addDays(`${past.at(-1)}-01`, -1).slice(0, 7));
  const years = [...new Set(past.map((month) => month.slice(0, 4)))];
  const names = [...years, ...new Set(past.map(quarterOf)), ...past];
  const asked = readQuery(request, z.object({ period: z.string().max(10).optional() })).value?.period ?? '';
  const periodOf = (name: string) => yearPeriod(name, today) ?? sheetPeriod(name, today);
  const { name, from, until } = periodOf(asked) ?? periodOf(quarterOf(today))!;
  const choices = names.flatMap((each) => {
    const period = periodOf(each);
    return period ? [{ value: each, label: periodWords(period) }] : [];
  });
  return { name, from, until, words: periodWords({ name, from }), choices };
}
type FairnessPeriod = ReturnType<typeof readFairnessPeriod>;

/** 12.3%, or a dash where there is nothing to be a part of. */
function share(part: string | number, whole: string | number): string {
  return Number(whole) > 0 ? `${((Number(part) / Number(whole)) * 100).toFixed(1)}%` : '—';
}

/** A village's fairness as tables: page, paper and file show the same. */
export async function readFairnessSections(
  context: RequestContext,
  actor: PersonActor,
  village: { readonly id: string; readonly code: string },
  period: FairnessPeriod,
) {
  const fairness = await readFairness(readFrom(context), actor, village.id, period);
  const desk = `/desk/${village.code}`;
  const days = { from: period.from, until: period.until };
  const claims = (filter: Record<string, string>) =>
    `${desk}/claims/decided?${new URLSearchParams({ ...days, ...filter })}`;
  const objections = (filter: Record<string, string>) =>
    `${desk}/objections?${new URLSearchParams({ ...days, ...filter })}`;
  const sections = [
    overview(fairness.totals, claims, objections),
    checkerSection(fairness, claims),
    ...groupSections(fairness, claims),
  ];
  return { totals: fairness.totals, sections };
}

type Address = (filter: Record<string, string>) => string;

function overview(totals: FairnessTotals, claims: Address, objections: Address): FigureSection {
  const { counted, topTenth, late, batch } = totals;
  const checked = counted.claims + totals.refused;
  const line = (label: string, to: string | undefined, count: number, amount: string | null, part: string) => ({
    key: label,
    cells: [
      { text: label, to },
      { text: formatCount(count), value: count },
      { text: amount === null ? '' : formatPoints(amount), value: amount },
      { text: part },
    ],
  });
  return {
    title: '总的情况',
    heads: ['项目', '件（人）数', '积分', '占比'],
    note: `共 ${formatCount(counted.people)} 人得分。“前十分之一”是得分最多的 ${formatCount(topTenth.people)} 人合计，不列姓名。`,
    rows: [
      line('核实通过、算分的', claims({ only: 'counted' }), counted.claims, counted.points, ''),
      line('得分最多的前十分之一', undefined, topTenth.people, topTenth.points, share(topTenth.points, counted.points)),
      line('补录的', claims({ only: 'late' }), late.claims, late.points, share(late.points, counted.points)),
      line('批量录入的', claims({ only: 'batch' }), batch.claims, batch.points, share(batch.points, counted.points)),
      line('代办的', claims({ only: 'acted' }), totals.acted, null, share(totals.acted, checked)),
      line('没有通过的', claims({ only: 'refused' }), totals.refused, null, share(totals.refused, checked)),
      line('调低过的', claims({ only: 'lowered' }), totals.lowered, null, share(totals.lowered, checked)),
      line(
        '两个人核实的',
        claims({ only: 'second-checked' }),
        totals.secondChecked,
        null,
        share(totals.secondChecked, checked),
      ),
      line(
        '复核改了的',
        claims({ only: 'second-changed' }),
        totals.secondChanged,
        null,
        share(totals.secondChanged, totals.secondChecked),
      ),
      line('收到的异议', objections({}), totals.objections, null, ''),
      line(
        '异议成立的',
        objections({ upheld: 'yes' }),
        totals.objectionsUpheld,
        null,
        share(totals.objectionsUpheld, totals.objections),
      ),
    ],
  };
}

function checkerSection({ checkers, totals }: Fairness, claims: Address): FigureSection {
  return {
    title: '按核实人',
    heads: ['核实人', '核实件数', '积分', '占比', '调低', '调低占比', '不通过', '不通过占比'],
    note: '两个人核实的，两个人名下都算。点数字看是哪些申报。',
    rows: checkers.map((checker) => {
      const checked = (filter: Record<string, string> = {}) => claims({ checker: checker.accountId, ...filter });
      return {
        key: checker.accountId,
        cells: [
          { text: checker.name, to: checked() },
          { text: formatCount(checker.claims), value: checker.claims, to: checked() },
          { text: formatPoints(checker.points), value: checker.points, to: checked({ only: 'counted' }) },
          { text: share(checker.points, totals.counted.points) },
          { text: formatCount(checker.lowered), value: checker.lowered, to: checked({ verdict: 'lower' }) },
          { text: share(checker.lowered, checker.claims) },
          { text: formatCount(checker.refused), value: checker.refused, to: checked({ verdict: 'refuse' }) },
          { text: share(checker.refused, checker.claims) },
        ],
      };
    }),
  };
}

function groupSections({ groups, totals }: Fairness, claims: Address): FigureSection[] {
  return PERSON_DIMENSIONS.map((dimension) => ({
    title: personDimensionLabels[dimension],
    heads: ['哪些人', '得分人数', '件数', '积分', '占比'],
    note: dimension === 'kind' ? '一个人有几种身份的，每种里都算。' : undefined,
    rows: groups
      .filter((group) => group.dimension === dimension)
      .map((group) => ({
        key: group.key,
        cells: [
          {
            text: groupInWords(dimension, group.key === 'none' ? '' : (group.name ?? group.key)),
            to: claims({ only: 'counted', [dimension]: group.key }),
          },
          { text: formatCount(group.people), value: group.people },
          { text: formatCount(group.claims), value: group.claims },
          { text: formatPoints(group.points), value: group.points },
          { text: share(group.points, totals.counted.points) },
        ],
      })),
  }));
}

/** The villages of an upper role beside each other, without a person's name. */
export async function readFairnessComparison(context: RequestContext, actor: PersonActor, period: FairnessPeriod) {
  const reader = readFrom(context);
  const [villages, totals] = await Promise.all([
    listVillagesBelow(reader, actor.unitId),
    compareFairness(reader, actor, period),
  ]);
  const byVillage = new Map(totals.map((each) => [each.villageId, each]));
  return villages.flatMap((village) => {
    const each = byVillage.get(village.id);
    if (!each) return [];
    const { counted } = each;
    return [
      {
        code: village.code,
        name: village.name,
        people: formatCount(counted.people),
        points: formatPoints(counted.points),
        topTenth: share(each.topTenth.points, counted.points),
        late: share(each.late.points, counted.points),
        batch: share(each.batch.points, counted.points),
        refused: share(each.refused, counted.claims + each.refused),
        objections: formatCount(each.objections),
        upheld: formatCount(each.objectionsUpheld),
      },
    ];
  });
}
