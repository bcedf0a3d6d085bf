import type postgres from 'postgres';
import type { Database } from '#db/client';

/** Sets the transfers that meet a condition aside, with their entries, for a plain insert of the same rows. */
export async function stageTransfers(superuser: postgres.Sql, condition: string): Promise<void> {
  await superuser.unsafe(`
    drop table if exists staged_transfers, staged_entries;
    create table staged_transfers as select * from ledger_transfers where ${condition};
    create table staged_entries as select e.* from ledger_entries e join staged_transfers t
      on t.village_id = e.village_id and t.id = e.transfer_id;
    grant select on staged_transfers, staged_entries to public;
    analyze staged_transfers, staged_entries`);
}

/** One statement a table: what was set aside, into tables without triggers. */
export async function insertStaged(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.$client`insert into plain_ledger_transfers select * from staged_transfers`;
    await tx.$client`insert into plain_ledger_entries select * from staged_entries`;
  });
}
