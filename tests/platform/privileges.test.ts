import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
let owner: postgres.Sql;
let application: postgres.Sql;
let role: string;

beforeAll(async () => {
  own = await ownDatabase();
  owner = postgres(own.ownerUrl, { max: 1, onnotice: () => {} });
  application = postgres(own.applicationUrl, { max: 1, onnotice: () => {} });
  role = (await application`select current_user as role`)[0]!.role;
});
afterAll(async () => {
  await owner.end();
  await application.end();
  await own.close();
});

/** Read only: the books and the log move through their functions alone. */
const READ = [
  'audit_events',
  'ledger_accounts',
  'ledger_entries',
  'ledger_freezes',
  'ledger_seals',
  'ledger_transfers',
]; // prettier-ignore
/** Read and appended to, never changed. */
const APPEND = [
  'appraisal_pledge_texts',
  'appraisal_requests',
  'claims_assessment_lines',
  'claims_decisions',
  'donations_cancellations',
  'donations_donations',
  'donations_lines',
  'donations_requests',
  'fund_confirmations',
  'fund_events',
  'fund_lines',
  'fund_payments',
  'fund_requests',
  'ledger_debts',
  'notices_answers',
  'notices_comments',
  'notices_outcomes',
  'notices_photos',
  'notices_rows',
  'notices_stops',
  'orders_events',
  'orders_lines',
  'org_changes',
  'org_requests',
  'org_settings',
  'purses_settlements',
  'redemption_lines',
  'redemption_redemptions',
  'redemption_return_lines',
  'redemption_returns',
  'settlements_deductions',
  'settlements_steps',
  'shop_movements',
  'shop_prices',
  'shop_requests',
  'stars_adjustments',
  'stars_ballots',
  'stars_bundles',
  'stars_events',
  'stars_facts',
  'stars_ratings',
  'stars_tallies',
  'tills_requests',
  'vouchers_sheets',
]; // prettier-ignore
/** Read, appended to, changed; nothing is deleted. */
const CHANGE = [
  'anomalies_anomalies',
  'appraisal_items',
  'appraisal_pledges',
  'appraisal_progress',
  'appraisal_talks',
  'budget_budgets',
  'calendar_days',
  'calendar_years',
  'claims_activities',
  'claims_assessment_rows',
  'claims_assessments',
  'claims_attendances',
  'claims_batches',
  'claims_claims',
  'claims_numbers',
  'claims_photos',
  'donations_donors',
  'donations_funds',
  'donations_purses',
  'fund_allotments',
  'fund_applications',
  'fund_forbidden_uses',
  'fund_fundings',
  'fund_photos',
  'fund_receipts',
  'fund_seats',
  'fund_shares',
  'fund_sources',
  'fund_stand_ins',
  'fund_years',
  'identity_accounts',
  'identity_agencies',
  'identity_roles',
  'identity_slips',
  'messages_notes',
  'messages_outbox',
  'notices_notices',
  'notices_numbers',
  'notices_objections',
  'orders_orders',
  'org_household_grids',
  'org_household_members',
  'org_households',
  'org_members',
  'org_numbers',
  'org_relatives',
  'org_roster_imports',
  'org_units',
  'photos_photos',
  'purses_pools',
  'redemption_attempts',
  'redemption_cards',
  'redemption_numbers',
  'redemption_presentations',
  'rules_rules',
  'rules_versions',
  'settlements_items',
  'settlements_settlements',
  'shop_count_lines',
  'shop_counts',
  'shop_goods',
  'shop_lot_stocks',
  'shop_lots',
  'shop_numbers',
  'shop_searches',
  'shop_shops',
  'shop_stocks',
  'shop_transfers',
  'stars_consents',
  'stars_paper_readings',
  'stars_papers',
  'stars_participants',
  'stars_results',
  'stars_rounds',
  'stars_self_assessments',
  'stars_steps',
  'stars_versions',
  'stars_vetoes',
  'stars_voters',
  'tills_devices',
  'tills_sales',
  'vouchers_vouchers',
  'wishes_wishes',
]; // prettier-ignore
/** What expires is deleted, too. */
const EXPIRE = ['identity_codes', 'identity_rate_limits', 'identity_sessions'];

const rights = (tables: readonly string[], what: string) => tables.map((table) => [table, what]);
const expected = Object.fromEntries([
  ...rights(READ, 'SELECT'),
  ...rights(APPEND, 'INSERT SELECT'),
  ...rights(CHANGE, 'INSERT SELECT UPDATE'),
  ...rights(EXPIRE, 'DELETE INSERT SELECT UPDATE'),
]);

async function rightsOn(schema: string): Promise<Record<string, string>> {
  const rows = await owner`
    select c.relname as name, coalesce(string_agg(right_name, ' ' order by right_name), '') as rights
    from pg_class c
    left join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) right_name
      on has_table_privilege(${role}, c.oid, right_name)
    where c.relnamespace = ${schema}::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
    group by c.relname`;
  return Object.fromEntries(rows.map((row) => [row.name, row.rights]));
}

describe("the application's role", () => {
  it('has on each table exactly what stands here', async () => {
    expect(await rightsOn('public')).toEqual(expected);
    expect(await rightsOn('drizzle')).toEqual({ __drizzle_migrations: 'SELECT' });
  });

  it('owns nothing, creates nothing, draws no number, becomes nobody else', async () => {
    const [row] = await owner`
      select exists (select from pg_class where relowner = ${role}::regrole) as owns,
        has_schema_privilege(${role}, 'public', 'CREATE') as creates,
        has_schema_privilege(${role}, 'drizzle', 'CREATE') as "createsMigrations",
        exists (select from pg_sequences q where q.schemaname in ('public', 'drizzle')
          and has_sequence_privilege(${role}, format('%I.%I', q.schemaname, q.sequencename), 'USAGE')) as draws,
        exists (select from pg_auth_members m where m.member = ${role}::regrole) as becomes,
        (select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls from pg_roles where rolname = ${role}) as special`;
    expect(row).toEqual({
      owns: false,
      creates: false,
      createsMigrations: false,
      draws: false,
      becomes: false,
      special: false,
    });
  });

  it('calls functions that nobody else may, and each that acts as the owner looks only where it should', async () => {
    const open = await owner`
      select p.proname as name from pg_proc p
      where p.pronamespace = 'public'::regnamespace and has_function_privilege('public', p.oid, 'EXECUTE')`;
    expect(open.map((row) => row.name)).toEqual([]);
    const asOwner = await owner`
      select p.proname as name, p.proconfig::text as settings from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`;
    expect(asOwner.map((row) => row.name)).toEqual([
      'audit_append',
      'ledger_freeze',
      'ledger_lock_account',
      'ledger_open_account',
      'ledger_post',
      'ledger_seal',
      'redemption_return_lines_guard',
      'shop_movements_settle',
    ]);
    for (const { settings } of asOwner) expect(settings).toBe('{"search_path=public, pg_temp"}');
  });

  it('gets of a table that a later migration makes what its trigger says', async () => {
    await owner.unsafe(`
      create table later_plain (id uuid);
      create table later_records (id uuid);
      create trigger later_records_append_only before update or delete or truncate on later_records
        for each statement execute function refuse_change()`);
    await owner`select apply_privileges(${role})`;
    expect(await rightsOn('public')).toEqual({
      ...expected,
      later_plain: 'INSERT SELECT UPDATE',
      later_records: 'INSERT SELECT',
    });
  });
});
