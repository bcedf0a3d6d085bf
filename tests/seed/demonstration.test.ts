import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '#db/client';
import { demonstrationAccounts, isHalfTold, seedDemonstration } from '#db/seed/index';
import { ROLES } from '#services/kernel/actor';
import { checkLedger } from '#services/ledger/index';
import { photoFolder } from '#services/photos/index';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

const folder = mkdtempSync(path.join(tmpdir(), 'yilin-seed-'));
let place: TestDatabase;
let owner: Database;
const progress: number[] = [];

beforeAll(async () => {
  place = await ownDatabase();
  owner = openDatabase(place.ownerUrl);
  await seedDemonstration(owner, {
    photos: photoFolder(folder),
    onProgress: (done, total) => progress.push(done / total),
  });
}, 900_000);

afterAll(async () => {
  await owner?.close();
  await place?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function count(query: ReturnType<typeof sql>): Promise<number> {
  const [row] = await owner.db.execute<{ count: string }>(sql`select count(*) as count from (${query}) counted`);
  return Number(row?.count);
}

describe('the demonstration', () => {
  test('keeps books that agree', async () => {
    const report = await checkLedger(owner.db);
    expect(report.problems).toEqual([]);
    expect(report.ok).toBe(true);
    expect(report.villages).toBe(3);
    expect(report.transfers).toBeGreaterThan(50);
    expect(report.seals).toBeGreaterThan(12);
  });

  test('has as much on each shelf as its movements say', async () => {
    const wrong = sql`select s.goods_id from shop_stocks s where s.on_hand <> (select coalesce(sum(m.quantity), 0)
      from shop_movements m where (m.village_id, m.shop_id, m.goods_id) = (s.village_id, s.shop_id, s.goods_id))`;
    expect(await count(wrong)).toBe(0);
    expect(await count(sql`select from shop_stocks where on_hand > 0`)).toBeGreaterThan(20);
  });

  test('tells everything in its own time, none of it in the future', async () => {
    const early = sql`select from ledger_transfers where recorded_at < now() - interval '2 months'`;
    expect(await count(early)).toBeGreaterThan(10);
    expect(await count(sql`select from ledger_transfers where recorded_at > now()`)).toBe(0);
    expect(await count(sql`select from claims_claims where decided_at < submitted_at`)).toBe(0);
    const disordered = sql`select from ledger_entries e join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id
      join ledger_entries f on f.village_id = e.village_id and f.account_id = e.account_id and f.version = e.version + 1
      join ledger_transfers u on u.village_id = f.village_id and u.id = f.transfer_id where u.recorded_at < t.recorded_at`;
    expect(await count(disordered)).toBe(0);
  });

  test('has something of everything', async () => {
    const kinds = {
      waiting: sql`select from claims_claims where state = 'submitted'`,
      credited: sql`select from claims_claims where state = 'credited'`,
      redeemed: sql`select from redemption_redemptions`,
      takenBack: sql`select from redemption_returns`,
      reversed: sql`select from ledger_transfers where kind = 'reversal'`,
      frozen: sql`select from ledger_accounts where frozen_at is not null`,
      replacedCards: sql`select from redemption_cards where state = 'replaced'`,
      revisedRules: sql`select from rules_versions where number > 1`,
      newPrices: sql`select from shop_prices where reason is not null`,
      hanging: sql`select from notices_notices where state = 'hanging'`,
      ended: sql`select from notices_notices where state = 'ended'`,
      stopped: sql`select from notices_notices where state = 'stopped'`,
      onNotice: sql`select from claims_claims where state = 'on-notice'`,
      finalStars: sql`select from stars_results where state = 'final' and final_stars > 0`,
      noticedStars: sql`select from stars_results where state = 'on-notice'`,
      votingNow: sql`select from stars_rounds where state in ('mutual', 'residents')`,
      proposedStars: sql`select from stars_rounds where state = 'higher'`,
      paperBallots: sql`select from stars_ballots where channel = 'paper'`,
      slipBallots: sql`select from stars_ballots where channel = 'slip'`,
      portraits: sql`select from stars_consents where withdrawn_at is null`,
      talks: sql`select from appraisal_talks`,
      pledges: sql`select from appraisal_pledges`,
      serviceLists: sql`select from appraisal_items`,
      objected: sql`select from notices_objections where state = 'open'`,
      kept: sql`select from notices_answers where outcome = 'kept'`,
      lowered: sql`select from notices_answers where outcome = 'lowered'`,
      fallen: sql`select from notices_answers where outcome = 'withdrawn'`,
      commented: sql`select from notices_comments`,
      secondChecks: sql`select from claims_claims where second_check is not null and state = 'credited'`,
      late: sql`select from claims_claims where origin = 'late' and state = 'credited'`,
      assessed: sql`select from claims_assessments where state = 'posted'`,
      adjusted: sql`select from claims_assessment_lines where kind = 'adjustment'`,
      decided: sql`select from claims_assessment_lines where kind = 'meeting'`,
      attended: sql`select from claims_attendances where signed_out_at is not null`,
      coming: sql`select from claims_activities where state = 'planned'`,
      pooled: sql`select from purses_pools where until_at is null`,
      batched: sql`select from claims_batches where state = 'applied'`,
      expired: sql`select from ledger_transfers where kind = 'expiry'`,
      fundConfirming: sql`select from fund_applications where state = 'confirming'`,
      fundReviewing: sql`select from fund_applications where state = 'reviewing'`,
      fundRefused: sql`select from fund_applications where state = 'refused'`,
      fundOnNotice: sql`select from fund_applications where state = 'on-notice'`,
      fundApproved: sql`select from fund_applications where state = 'approved'`,
      fundReported: sql`select from fund_applications where state = 'reported'`,
      fundSettled: sql`select from fund_applications where state = 'settled'`,
      fundClosed: sql`select from fund_applications where state = 'closed'`,
      sentBackToComplete: sql`select from fund_applications where round > 1 and state = 'closed'`,
      lateReceipts: sql`select from fund_applications where state = 'approved' and receipts_due_on < current_date`,
      paidForFund: sql`select from fund_payments`,
      wishes: sql`select from wishes_wishes where state = 'open'`,
      wishesDone: sql`select from wishes_wishes where state = 'done'`,
      collected: sql`select from ledger_transfers where kind = 'collection'`,
      budgets: sql`select from budget_budgets where state = 'approved'`,
      asked: sql`select from budget_budgets where state = 'requested'`,
      photographed: sql`select from notices_photos`,
      agents: sql`select from claims_claims where agency_id is not null`,
      lots: sql`select from shop_lots where best_before is not null`,
      writtenOff: sql`select from shop_movements where kind = 'expired'`,
      transferred: sql`select from shop_transfers where state = 'received'`,
      counted: sql`select from shop_counts where state = 'approved'`,
      donated: sql`select from donations_lines`,
      earmarked: sql`select from ledger_transfers t join ledger_accounts a on a.village_id = t.village_id and a.id = t.from_account_id
        where t.kind = 'redemption' and a.kind = 'earmarked'`,
      vouchers: sql`select from vouchers_vouchers where state = 'issued'`,
      lostVouchers: sql`select from vouchers_vouchers where state = 'cancelled'`,
      collectedOrders: sql`select from orders_orders where state = 'collected'`,
      cancelledOrders: sql`select from orders_orders where state = 'cancelled'`,
      lapsedOrders: sql`select from orders_orders where state = 'lapsed'`,
      openOrders: sql`select from orders_orders where state in ('placed', 'ready')`,
      paid: sql`select from settlements_settlements where state = 'paid'`,
      toApprove: sql`select from settlements_settlements where state = 'checked'`,
      odd: sql`select from anomalies_anomalies where state = 'open'`,
      keptSales: sql`select from tills_sales where state = 'redeemed'`,
      conflicts: sql`select from tills_sales where state = 'conflict'`,
      devices: sql`select from tills_devices`,
    };
    const stuck = sql`select from claims_claims where state = 'second-check' and decided_at < now() - interval '14 days'`;
    expect(await count(stuck)).toBeLessThan(10);
    const missing: string[] = [];
    for (const [name, kind] of Object.entries(kinds)) if ((await count(kind)) === 0) missing.push(name);
    expect(missing).toEqual([]);
  });

  test('names one account per role, each of which is there', async () => {
    expect([...new Set(demonstrationAccounts.map(({ role }) => role))]).toEqual([...ROLES]);
    expect(await count(sql`select distinct role from identity_roles where ended_at is null`)).toBe(ROLES.length);
    const known = sql`select from identity_accounts where password_hash is not null`;
    expect(await count(known)).toBe(demonstrationAccounts.length);
  });

  test('reports its progress up to the end', () => {
    expect(progress.at(-1)).toBe(1);
    expect([...progress].sort((one, other) => one - other)).toEqual(progress);
  });

  test('is told once: a database in use is refused', async () => {
    expect(await isHalfTold(owner.db)).toBe(false);
    const again = seedDemonstration(owner, { photos: photoFolder(folder), onProgress: () => {} });
    await expect(again).rejects.toThrow(/not empty/);
  });
});

test('the application may not set the clock', async () => {
  const pretending = place.database.transaction(async (tx) => {
    await tx.$client`select set_config('yilin.demonstration_clock', '2026-01-01', true)`;
    await tx.$client`select recorded_now()`;
  });
  await expect(pretending).rejects.toThrow(/not yours/);
});
