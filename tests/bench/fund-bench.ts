import postgres from 'postgres';
import type { Database } from '#db/client';
import { openYear } from '#services/fund/index';
import { jobActor } from '#services/kernel/actor';
import { newId } from '#services/kernel/ids';
import { copyTables } from './copied-tables';
import { type Comparison, compare } from './rounds';
import { insertStaged, stageTransfers } from './staged-transfers';

/** The earners of a county, all in one village: the largest year that anybody could open. */
const MEMBERS = 57_000;
const YEARLY = 200;
const actor = jobActor('bench');

/** A village of party members of its own for each round: a year is opened once. Past the services: only the opening is measured. */
async function writeVillage(superuser: postgres.Sql, round: number): Promise<string> {
  const [villageId, grantId, unallottedId] = [newId(), newId(), newId()];
  await superuser.unsafe(`
    set session_replication_role = replica;
    insert into org_units (id, kind, village_id, ancestor_ids, code, name, started_on)
      values ('${villageId}', 'village', '${villageId}', array['${villageId}'::uuid], 'funded-${round}', 'Village', '2024-01-01');
    insert into org_members (village_id, id, number, name, joined_on, kinds)
      select '${villageId}', new_id(), (30000000 + ${round} * 100000 + m)::text, 'Member', '2024-01-01', '{party-member}'
      from generate_series(1, ${MEMBERS}) m;
    insert into ledger_accounts (village_id, id, unit, kind, owner_id)
      values ('${villageId}', '${grantId}', 'yuan', 'grant', new_id()), ('${villageId}', '${unallottedId}', 'yuan', 'unallotted', '${villageId}');
    set session_replication_role = origin;
    select * from ledger_post('${villageId}', jsonb_build_array(jsonb_build_object('id', new_id(), 'kind', 'funding', 'unit', 'yuan',
      'from_account_id', '${grantId}', 'to_account_id', '${unallottedId}', 'amount', ${MEMBERS * YEARLY}, 'occurred_on', current_date,
      'request_id', new_id(), 'command_hash', 'x', 'operator_name', 'bench', 'summary', 'Grant')));
    analyze org_members`);
  return villageId;
}

/** A year opened for 57,000 members in one batch, against INSERT … SELECT of the same allotments, accounts, transfers and entries. */
export async function benchFundYear(
  database: Database,
  superuserUrl: string,
  settle: () => Promise<void>,
): Promise<Comparison> {
  const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  const tables = ['ledger_accounts', 'ledger_transfers', 'ledger_entries', 'fund_allotments'];
  let round = 0;
  let villageId = '';
  const prepare = async () => {
    round += 1;
    villageId = await writeVillage(superuser, round);
  };
  const open = async () => {
    const now = new Date();
    const command = { villageId, requestId: newId(), year: now.getUTCFullYear(), meeting: 'Meeting', now };
    await database.transaction((tx) => openYear(tx, actor, command));
    return MEMBERS;
  };
  const stage = async () => {
    await superuser.unsafe(`
      drop table if exists staged_allotments, staged_accounts;
      create table staged_allotments as select * from fund_allotments where village_id = '${villageId}';
      create table staged_accounts as select * from ledger_accounts where village_id = '${villageId}' and kind = 'allotment';
      grant select on staged_allotments, staged_accounts to public`);
    await stageTransfers(superuser, `village_id = '${villageId}' and kind = 'allotment'`);
  };
  const insert = async () => {
    await database.transaction(async (tx) => {
      await tx.$client`insert into plain_fund_allotments select * from staged_allotments`;
      await tx.$client`insert into plain_ledger_accounts select * from staged_accounts`;
    });
    await insertStaged(database);
    return MEMBERS;
  };
  try {
    await copyTables(superuser, tables);
    return await compare(
      { name: 'fund: a year opened for 57,000 members', prepare, run: open },
      { name: 'fund: INSERT … SELECT of the same rows', prepare: stage, run: insert },
      { rounds: 3, settle, inOrder: true },
    );
  } finally {
    await superuser.end();
  }
}
