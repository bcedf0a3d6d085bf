import { decideBudget, requestBudget } from '#services/budget/index';
import { addDays } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { clockOn } from './calendar';
import type { County } from './found-county';
import { type Happening, unlessRefused, type VillageStory } from './story';

/** Budgets of a village: Qinghe's of each year, which the township approved; Baishi's, which waits for it. */
export function budgetHappenings(village: VillageStory, county: County, day: number): Happening[] {
  const { calendar } = village.story;
  const on = calendar.dayOf(day);
  const ask = (points: string, reason: string, approve: boolean): Happening => {
    const now = clockOn(on, 9, 20);
    const year = Number(on.slice(0, 4));
    const command = { requestId: newId(), villageId: village.id, year, period: 'year' as const, points, reason, now };
    const happen: Happening['happen'] = async (tx) => {
      const asked = await unlessRefused(() => requestBudget(tx, village.committee, command));
      if (!approve || asked?.result.state !== 'requested') return;
      const decision = { approve: true, reason: '按上年实际发放核定，注意货架跟上' };
      const { id: budgetId } = asked.result;
      await unlessRefused(() =>
        decideBudget(tx, county.townshipAdministrator, { villageId: village.id, budgetId, ...decision }),
      );
    };
    return { at: now, happen };
  };
  const { code } = village.plan;
  if (code === 'qh' && (day === 1 || on.endsWith('-01-04'))) return [ask('30000', '按去年发放的积分，加两成', true)];
  if (code === 'bs' && on === addDays(calendar.today, -2)) return [ask('6000', '年底走访慰问多，预计超出', false)];
  return [];
}
