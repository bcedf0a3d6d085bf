import { sql } from 'drizzle-orm';
import { recordAudit } from '#services/audit/index';
import { dateInChina } from '#services/kernel/clock';
import type { PhotoStore } from '#services/photos/index';
import type { Database, Reader } from '../client';
import { activityHappenings, type OpenActivity } from './activity-days';
import { adoptTemplate, ruleHappenings } from './adopt-rules';
import { appraisalHappenings } from './appraisal-days';
import { assessmentHappenings } from './assessment-days';
import { budgetHappenings } from './budget-days';
import { calendarUntil, storyDays } from './calendar';
import { careHappenings } from './care-days';
import { checkHappenings, claimHappenings, type WaitingClaim } from './claim-days';
import { type County, foundCounty, founder } from './found-county';
import { foundVillage } from './found-village';
import { fundHappenings } from './fund-days';
import { giftHappenings } from './gift-days';
import { honourHappenings } from './honour-days';
import { noticeHappenings } from './notice-days';
import { orderHappenings } from './order-days';
import { villages } from './places';
import { randomFor } from './random';
import { purseHappenings } from './read-purses';
import { settlementHappenings } from './settlement-days';
import { type Slip, saleHappenings, shelfHappenings } from './shop-days';
import { starHappenings } from './star-days';
import { letHappen, type Story } from './story';
import { tillHappenings } from './till-days';
import { turnHappenings } from './turns';

export { type DemonstrationAccount, demonstrationAccounts } from './demonstration-accounts';

export interface SeedOptions {
  /** Where the pictures go. */
  readonly photos: PhotoStore;
  onProgress(done: number, total: number, what: string): void;
  /** The present of the story; the real one when left out. */
  readonly now?: Date;
  /** 1 for the demonstration; less of everything for a test. */
  readonly scale?: number;
}

type FoundedVillage = Awaited<ReturnType<typeof foundVillage>>;
type Chapter = (village: FoundedVillage | undefined, day: number) => ReturnType<typeof ruleHappenings>;

const daysPerStep = 15;
const firstPhones: Readonly<Record<string, number>> = { qh: 1000, bs: 3000, lw: 5000 };

/** How many of `total` fall on a day: more as the village warms to it, more at weekends, the rest by chance. */
function shareOf(total: number, day: number, random: { next(): number }): number {
  const warmth = 0.6 + 0.8 * Math.min(1, day / 150);
  return Math.floor(((total / storyDays) * warmth) / 1.26 + random.next());
}

async function live(village: FoundedVillage, county: County, rulesOf: Chapter): Promise<void> {
  const { story, plan } = village;
  const waiting: WaitingClaim[] = [];
  const slips: Slip[] = [];
  const objections = new Map<number, string>();
  const activities = new Map<string, OpenActivity>();
  const chance = randomFor(`days of ${plan.code}`);
  for (let day = 0; day < storyDays; day += 1) {
    const claims = shareOf(plan.claimCount * story.scale, day, chance);
    const sales = day < 9 ? 0 : shareOf(plan.redemptionCount * story.scale * 1.15, day, chance);
    await letHappen(story, [
      ...rulesOf(village, day),
      ...purseHappenings(village, day),
      ...noticeHappenings(village, day, objections),
      ...assessmentHappenings(village, day),
      ...budgetHappenings(village, county, day),
      ...activityHappenings(village, day, activities),
      ...careHappenings(village, day),
      ...turnHappenings(village, day, waiting, slips),
      ...shelfHappenings(village, day),
      ...giftHappenings(village, day),
      ...orderHappenings(village, day),
      ...tillHappenings(village, day),
      ...settlementHappenings(village, county, day),
      ...fundHappenings(village, county, day),
      ...starHappenings(village, county, day),
      ...appraisalHappenings(village, day),
      ...honourHappenings(village, day),
      ...claimHappenings(village, waiting, day, claims),
      ...checkHappenings(village, waiting, day),
      ...saleHappenings(village, slips, day, sales),
    ]);
    if (day % daysPerStep === 0) story.step(`${plan.name} ${story.calendar.dayOf(day).slice(0, 7)}`);
  }
}

/** Whether a demonstration was begun here and never finished: its process was killed. */
export async function isHalfTold(reader: Reader): Promise<boolean> {
  const [row] = await reader.execute<{ half: boolean }>(sql`
    select exists (select from audit_events where action = 'demonstration.begin')
      and not exists (select from audit_events where action = 'demonstration.finish') as half`);
  return row?.half === true;
}

function mark(database: Database, action: string): Promise<void> {
  return database.transaction((tx) => recordAudit(tx, founder, { villageId: null, action }));
}

function stepsTotal(): number {
  const files = villages.reduce((total, { householdCount }) => total + Math.ceil(householdCount / 60), 0);
  return 2 + files + villages.length * (2 + Math.ceil(storyDays / daysPerStep)) + 1;
}

/**
 * Tells the demonstration's fourteen months, up to now, in an empty, migrated database: through the services, in order of
 * time. `database` is the owner's: only the owner may set the clock back. Throws where somebody has been entered already.
 */
export async function seedDemonstration(database: Database, options: SeedOptions): Promise<void> {
  const [row] = await database.db.execute<{ used: boolean }>(sql`select exists (select from org_units) as used`);
  if (row?.used) throw new Error('The database is not empty: the demonstration needs one of its own.');
  const now = options.now ?? new Date();
  const total = stepsTotal();
  let done = 0;
  const step = (what: string) => {
    done = Math.min(total - 1, done + 1);
    options.onProgress(done, total, what);
  };
  const calendar = calendarUntil(now, dateInChina(now));
  const story: Story = { database, photos: options.photos, calendar, scale: options.scale ?? 1, step };
  await mark(database, 'demonstration.begin');
  const county = await foundCounty(story);
  const ruleIds = await adoptTemplate(story, county);
  const founded = await Promise.all(
    villages.map((plan) => foundVillage(story, county, plan, firstPhones[plan.code] ?? 9000)),
  );
  for (let day = 0; day < storyDays; day += 1) {
    await letHappen(story, ruleHappenings(county, undefined, ruleIds, story, day));
  }
  await Promise.all(
    founded.map((village) => live(village, county, (each, day) => ruleHappenings(county, each, ruleIds, story, day))),
  );
  await database.db.execute(sql`analyze`);
  await mark(database, 'demonstration.finish');
  options.onProgress(total, total, '');
}
