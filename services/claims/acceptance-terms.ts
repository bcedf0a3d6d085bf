import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { points } from '../kernel/decimal';
import { readSettings } from '../org';
import { RULE_CATEGORIES, type RuleCategory } from '../rules';
import type { AcceptanceTerms } from './policy';

const NAMES = [
  'claims.posting',
  'claims.assessed-members',
  'claims.second-check-above',
  'claims.review-percent',
  'claims.late-redeemable',
] as const;
const categorySetting = <Category extends RuleCategory>(category: Category) => `claims.posting-${category}` as const;

/** What the village says today about accepted points, by the clock that dates the decision. */
export async function readAcceptanceTerms(reader: Reader, villageId: string): Promise<AcceptanceTerms> {
  const [clock] = await reader.execute<{ today: string }>(
    sql`select (recorded_now() at time zone 'Asia/Shanghai')::date::text as today`,
  );
  const names = [...NAMES, ...RULE_CATEGORIES.map(categorySetting)] as const;
  const settings = await readSettings(reader, villageId, names, clock!.today);
  const byCategory = RULE_CATEGORIES.map((category) => [category, settings[categorySetting(category)]]);
  return {
    posting: settings['claims.posting'],
    categoryPostings: Object.fromEntries(byCategory) as AcceptanceTerms['categoryPostings'],
    assessedMembers: settings['claims.assessed-members'],
    secondCheckAbove: points(settings['claims.second-check-above']),
    reviewPercent: settings['claims.review-percent'],
    lateRedeemable: settings['claims.late-redeemable'],
  };
}
