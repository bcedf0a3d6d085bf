import postgres from 'postgres';
import type { Database } from '#db/client';
import { assessmentNoticeEffects } from '#services/claims/index';
import { jobActor } from '#services/kernel/actor';
import { copyTables } from './copied-tables';
import { type Comparison, compare } from './rounds';
import { insertStaged, stageTransfers } from './staged-transfers';

/** A county: 57,000 members, each with a claim that the quarter gathered. */
const VILLAGES = 190;
const MEMBERS_PER_VILLAGE = 300;
const actor = jobActor('bench');

async function writePeople(superuser: postgres.Sql): Promise<void> {
  await superuser.unsafe(`
    set session_replication_role = replica;
    create table assessed_people as select v, new_id() as village_id, m, null::uuid as member_id
      from generate_series(1, ${VILLAGES}) v, generate_series(1, ${MEMBERS_PER_VILLAGE}) m;
    update assessed_people p set village_id = f.village_id, member_id = new_id()
      from assessed_people f where f.v = p.v and f.m = 1;
    insert into org_units (id, kind, village_id, ancestor_ids, code, name, started_on)
      select village_id, 'village', village_id, array[village_id], 'assessed-' || v, 'Village ' || v, '2024-01-01'
      from assessed_people where m = 1;
    insert into org_members (village_id, id, number, name, joined_on, kinds)
      select village_id, member_id, (20000000 + v * 1000 + m)::text, 'Member', '2024-01-01', '{grid-member}' from assessed_people;
    set session_replication_role = origin;
    analyze org_members`);
}

interface HangingRow {
  readonly villageId: string;
  readonly ids: readonly string[];
}

/** A quarter of its own that hangs in every village, past the services: only the posting is measured. */
async function hangQuarter(superuser: postgres.Sql, round: number): Promise<readonly HangingRow[]> {
  await superuser.unsafe(`
    set session_replication_role = replica;
    insert into claims_assessments (village_id, id, year, quarter, title, state, meeting, meeting_on, notice_id, opened_by_name)
      select village_id, new_id(), ${2020 + round}, 1, 'Assessment', 'on-notice', 'Meeting', '2026-01-01', new_id(), 'bench'
      from assessed_people where m = 1;
    insert into claims_assessment_rows (village_id, id, assessment_id, member_id, state, claim_count, claim_points, total)
      select p.village_id, new_id(), a.id, p.member_id, 'on-notice', 1, 3, 3 from assessed_people p
      join claims_assessments a on a.village_id = p.village_id and a.year = ${2020 + round};
    insert into claims_claims (village_id, id, number, member_id, claimed_by, rule_version_id, rule_code, state, occurred_on, quantity,
      points_claimed, points_accepted, posting, assessment_id, notice_id, request_id, command_hash)
      select p.village_id, new_id(), ${round} * 1000 + p.m, p.member_id, p.member_id, new_id(), 'R${round}', 'on-notice', '2026-01-01', 1,
        3, 3, 'at-assessment', a.id, a.notice_id, new_id(), 'x' from assessed_people p
      join claims_assessments a on a.village_id = p.village_id and a.year = ${2020 + round};
    set session_replication_role = origin;
    analyze claims_assessments, claims_assessment_rows, claims_claims`);
  return superuser<HangingRow[]>`
    select r.village_id as "villageId", array_agg(r.id) as ids from claims_assessment_rows r
    join claims_assessments a on a.village_id = r.village_id and a.id = r.assessment_id
    where a.year = ${2020 + round} group by r.village_id`;
}

/** A county's assessment posted village by village, claims and audit included, against INSERT … SELECT of the transfers and entries. */
export async function benchAssessment(
  database: Database,
  superuserUrl: string,
  settle: () => Promise<void>,
): Promise<Comparison> {
  const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  try {
    await copyTables(superuser, ['ledger_accounts', 'ledger_transfers', 'ledger_entries']);
    await writePeople(superuser);
    let round = 0;
    let hanging: readonly HangingRow[] = [];
    const hang = async () => {
      round += 1;
      hanging = await hangQuarter(superuser, round);
    };
    const post = async () => {
      let posted = 0;
      for (const { villageId, ids } of hanging) {
        const credited = await database.transaction((tx) => assessmentNoticeEffects.credit(tx, actor, villageId, ids));
        posted += credited.size;
      }
      return posted;
    };
    const stage = () =>
      stageTransfers(
        superuser,
        `source_id in (select r.id from claims_assessment_rows r join claims_assessments a
          on a.village_id = r.village_id and a.id = r.assessment_id where a.year = ${2020 + round})`,
      );
    const insert = async () => {
      await insertStaged(database);
      return VILLAGES * MEMBERS_PER_VILLAGE;
    };
    return await compare(
      { name: 'assessment: 57,000 members, village by village', prepare: hang, run: post },
      { name: 'assessment: INSERT … SELECT of the same rows', prepare: stage, run: insert },
      { rounds: 3, settle, inOrder: true },
    );
  } finally {
    await superuser.end();
  }
}
