import type postgres from 'postgres';

/** The same columns, defaults, checks and indexes as the product's tables, without its triggers: what one statement may write. */
export async function copyTables(owner: postgres.Sql, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await owner.unsafe(`create table if not exists plain_${table} (like ${table} including all)`);
    await owner.unsafe(`grant select, insert, update on plain_${table} to public`);
  }
  await owner.unsafe('grant usage on sequence ledger_transfer_sequence to public');
}
