import postgres from 'postgres';
import type { Database } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { changeRound, lockRound } from '#services/stars/act';
import { proposeResults } from '#services/stars/index';
import { closeStep, openStep } from '#services/stars/steps';
import { byBands } from '~/copy/star-presets';
import { type Comparison, median } from './rounds';

/** The party members of a county, all in one village: the largest round that anybody could close. */
const MEMBERS = 57_000;
/** Who is on one ballot, and how many ballots judge each of them. */
const CIRCLE = 200;
const BALLOTS = 20;
const RATINGS = MEMBERS * BALLOTS;
const MEGABYTE = 1024 * 1024;
const actor = jobActor('bench');
const json = (value: unknown) => `'${JSON.stringify(value)}'`;

/** Percent by each criterion that residents judge; some can't say. */
const marks = byBands.criteria.map(({ judgedIn }, place) =>
  judgedIn.includes('residents')
    ? `(array[100, 85, 65, 40, null])[1 + (p.place * ${place + 3} + b.seat * 7) % 5]`
    : 'null',
);

export interface StarsBench {
  readonly comparison: Comparison;
  readonly memory: readonly (readonly [string, string])[];
}

interface Place {
  readonly villageId: string;
  readonly roundId: string;
}

/** A round whose residents' step is open, and over. Past the services, as all that is only there to be closed. */
async function writeRound(superuser: postgres.Sql): Promise<Place> {
  const [villageId, roundId, versionId] = [newId(), newId(), newId()];
  const today = dateInChina();
  const terms = { peers: 'grid', residentsRate: 'grid', residentsVote: 'household' };
  const bounds = { ballotsMin: 5, privateBelow: 60, talkBelow: 60 };
  const steps = byBands.steps.map(({ step, days, turnoutPercent }, at) => {
    const window = at > 2 ? 'null, null, null' : `'${addDays(today, at - 4)}', '${addDays(today, -1)}', now()`;
    const closed = at < 2 ? `now(), ${MEMBERS}, ${MEMBERS}` : 'null, null, null';
    return `('${villageId}', '${roundId}', '${step}', ${at + 1}, ${days}, ${turnoutPercent}, ${window}, ${closed})`;
  });
  await superuser.unsafe(`
    set session_replication_role = replica;
    insert into org_units (id, kind, village_id, ancestor_ids, code, name, started_on)
      values ('${villageId}', 'village', '${villageId}', array['${villageId}'::uuid], 'stars', 'Village', '2024-01-01');
    insert into stars_versions (id, unit_id, code, number, state, name, content, valid_from, meeting, meeting_on, drafted_by_name,
      adopted_at, request_id, command_hash)
      values ('${versionId}', '${villageId}', 'bench', 1, 'adopted', 'Stars', ${json(byBands)}, '2024-01-01', 'Meeting', '2024-01-01',
        'bench', now(), new_id(), 'x');
    insert into stars_rounds (village_id, id, year, number, scheme_code, version_id, frequency, title, from_on, until_on, terms, state,
      opened_by_name, request_id, command_hash)
      values ('${villageId}', '${roundId}', 2026, 1, 'bench', '${versionId}', 'quarter', 'Round', '2026-01-01', '2026-03-31',
        ${json({ ...terms, ...bounds })}, 'residents', 'bench', new_id(), 'x');
    insert into stars_steps (village_id, round_id, step, position, days, turnout_percent, starts_on, ends_on, opened_at, closed_at,
      entitled, took) values ${steps.join(', ')}`);
  return { villageId, roundId };
}

/** Everybody in it, with the ballots and two claims of two hours each. Rows of the circle's ballots lie together, as cast ones do. */
async function writePeople(superuser: postgres.Sql, { villageId, roundId }: Place): Promise<void> {
  await superuser.unsafe(`
    set session_replication_role = replica;
    create temporary table person as select place, place / ${CIRCLE} as circle, new_id() as id, new_id() as member_id
      from generate_series(0, ${MEMBERS - 1}) place;
    create temporary table ballot as select circle, seat, gen_random_uuid() as id
      from generate_series(0, ${MEMBERS / CIRCLE - 1}) circle, generate_series(1, ${BALLOTS}) seat;
    insert into org_members (village_id, id, number, name, joined_on, kinds)
      select '${villageId}', member_id, (40000000 + place)::text, 'Member', '2024-01-01', '{party-member}' from person;
    insert into stars_participants (village_id, id, round_id, member_id) select '${villageId}', id, '${roundId}', member_id from person;
    with version as (
      insert into rules_versions (id, rule_id, number, state, category, title, unit, points_min, points_max, evidence, claimants,
        checker_roles, valid_from, meeting, published_at)
      values (new_id(), new_id(), 1, 'published', 'visit', 'Hours', 'hour', 2, 2, 'none', '{oneself}', '{checker}', '2024-01-01', 'Meeting', now())
      returning id)
    insert into claims_claims (village_id, id, number, member_id, claimed_by, rule_version_id, rule_code, state, occurred_on, quantity,
      points_claimed, points_accepted, posting, transfer_id, request_id, command_hash)
      select '${villageId}', new_id(), place * 2 + nth, member_id, member_id, version.id, 'HOURS', 'credited', '2026-02-01'::date + nth, 2,
        4, 4, 'at-once', new_id(), new_id(), 'x' from person, version, generate_series(1, 2) nth;
    insert into stars_voters (village_id, id, round_id, step, household_id, seat, voted_via)
      select '${villageId}', new_id(), '${roundId}', 'residents', new_id(), 1, 'signed-in' from ballot;
    insert into stars_ballots (village_id, id, round_id, step, channel, receipt, content_hash)
      select '${villageId}', id, '${roundId}', 'residents', 'signed-in', replace(id::text, '-', ''), 'x' from ballot;
    insert into stars_ratings (village_id, ballot_id, participant_id, marks)
      select '${villageId}', b.id, p.id, array[${marks.join(', ')}]::smallint[] from ballot b join person p using (circle);
    set session_replication_role = origin;
    analyze org_members, rules_versions, claims_claims, stars_participants, stars_voters, stars_ballots, stars_ratings`);
}

/** What the last rating step's end sets off, in one batch: its count, what the books say of everybody, everybody's result. */
async function closeRound(
  database: Database,
  { villageId, roundId }: Place,
): Promise<readonly (readonly [string, number])[]> {
  const now = new Date();
  const laps: [string, number][] = [];
  const timed = async (name: string, work: () => Promise<unknown>) => {
    const startedAt = performance.now();
    await work();
    laps.push([name, (performance.now() - startedAt) / 1000]);
  };
  await database.transaction(async (tx) => {
    const round = await lockRound(tx, villageId, roundId);
    await timed('count of the ballots', () => closeStep(tx, round, 'residents', now));
    await changeRound(tx, round, { state: 'branch' });
    await timed('facts', () => openStep(tx, round, 'branch', now));
    const meeting = { meeting: 'Meeting', meetingOn: dateInChina(now), present: 20, entitled: 24 };
    const command = { villageId, roundId, requestId: newId(), now, ...meeting };
    await timed('results', () => proposeResults(tx, actor, command));
  });
  return laps;
}

/** The most memory that this process took while it worked, beside what it had before, in MB. */
async function watchMemory<Result>(work: () => Promise<Result>) {
  const before = process.memoryUsage();
  let [rss, heap] = [before.rss, before.heapUsed];
  const timer = setInterval(() => {
    const now = process.memoryUsage();
    [rss, heap] = [Math.max(rss, now.rss), Math.max(heap, now.heapUsed)];
  }, 20);
  try {
    const result = await work();
    return {
      result,
      rss: (rss - before.rss) / MEGABYTE,
      heap: (heap - before.heapUsed) / MEGABYTE,
      most: rss / MEGABYTE,
    };
  } finally {
    clearInterval(timer);
  }
}

/** Ballots and sum of percents by person and criterion, of the same ratings: all that a plain program would do. */
async function aggregate(database: Database, { villageId, roundId }: Place): Promise<number> {
  const sums = byBands.criteria.map((_, at) => `count(marks[${at + 1}]), sum(marks[${at + 1}])`);
  const startedAt = performance.now();
  const rows = await database.transaction((tx) =>
    tx.$client.unsafe(
      `select r.participant_id, ${sums.join(', ')} from stars_ballots b
        join stars_ratings r on r.village_id = b.village_id and r.ballot_id = b.id
        where b.village_id = '${villageId}' and b.round_id = '${roundId}' group by r.participant_id`,
    ),
  );
  if (rows.length !== MEMBERS) throw new Error(`${rows.length} of ${MEMBERS} people were judged`);
  return (performance.now() - startedAt) / 1000;
}

/** A round of 57,000 members with 20 ballots each, closed once in one batch, beside SQL that only adds the same ratings up. */
export async function benchStars(
  database: Database,
  superuserUrl: string,
  settle: () => Promise<void>,
): Promise<StarsBench> {
  const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  try {
    const place = await writeRound(superuser);
    await writePeople(superuser, place);
    await settle();
    const plain = [];
    for (let time = 0; time < 3; time += 1) plain.push(RATINGS / (await aggregate(database, place)));
    const { result: laps, rss, heap, most } = await watchMemory(() => closeRound(database, place));
    const seconds = laps.reduce((sum, [, each]) => sum + each, 0);
    const [closed, added] = [RATINGS / seconds, median(plain)];
    const shown = (value: number) => value.toFixed(1);
    return {
      comparison: {
        measured: { name: 'stars: ratings of a round of 57,000, closed', perSecond: closed, rounds: [closed] },
        baseline: { name: 'stars: SQL that only adds them up', perSecond: added, rounds: plain },
        ratio: closed / added,
      },
      memory: [
        ['closing a round of 57,000, s', shown(seconds)],
        ...laps.map(([name, each]) => [`  ${name}, s`, shown(each)] as const),
        ['memory it took more, MB', rss.toFixed(0)],
        ['  of it JavaScript objects, MB', heap.toFixed(0)],
        ['memory of the process at most, MB', most.toFixed(0)],
      ],
    };
  } finally {
    await superuser.end();
  }
}
