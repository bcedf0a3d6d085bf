import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { starsSelfAssessments, starsVersions, starsVetoes } from '#db/schema/stars';
import { enrol, registerAccount } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import type { RegisterMemberCommand } from '#services/org/commands';
import { changeRound, lockRound, type Round } from '#services/stars/act';
import {
  approveRound,
  openRound,
  periodOf,
  proposeResults,
  RATING_STEPS,
  type RatingStep,
  type SchemeContent,
  type StarStep,
} from '#services/stars/index';
import { closeStep, openStep } from '#services/stars/steps';
import { listRated, type Voter } from '#services/stars/voter-queries';
import { writeBallot } from '#services/stars/write-ballot';
import { byBands } from '~/copy/star-presets';
import { createOfficial } from './fund';
import {
  createBranch,
  createGrid,
  createHousehold,
  createMember,
  createVillage,
  memberActor,
  setup,
  type TestMember,
  type TestVillage,
  uniquePhone,
  upperActor,
} from './org';

/** A village for star evaluation: a branch with two grids, party members, households around them, and who decides. */
export interface StarVillage {
  readonly village: TestVillage;
  readonly branchId: string;
  readonly gridIds: readonly [string, string];
  /** Party members, each in a household of their own, by turns in the first and the second grid. */
  readonly members: readonly TestMember[];
  /** Their accounts, signed in as members, in the same order. */
  readonly memberActors: readonly PersonActor[];
  readonly memberHouseholdIds: readonly string[];
  /** Households without members, by turns in the grids. */
  readonly householdIds: readonly string[];
  /** Three of the village committee; none of them is a member. */
  readonly committee: readonly PersonActor[];
  /** Two of the branch. */
  readonly checkers: readonly PersonActor[];
  readonly supervisor: PersonActor;
  readonly township: PersonActor;
}

const MEMBERS = ['周桂兰', '吴永福', '郑玉珍', '冯长河', '褚爱莲', '卫国平', '蒋大山', '沈月娥'] as const;

export interface StarMember {
  readonly member: TestMember;
  readonly actor: PersonActor;
  readonly householdId: string;
}

/** A party member of a grid with a household, an account and the member's role. */
export async function createStarMember(
  tx: Tx,
  village: Pick<TestVillage, 'id'>,
  fields: Partial<RegisterMemberCommand> & { readonly gridId: string },
): Promise<StarMember> {
  const householdId = fields.householdId ?? (await createHousehold(tx, village, { gridId: fields.gridId })).id;
  const member = await createMember(tx, village, { kinds: ['party-member'], ...fields, householdId });
  const { accountId } = await registerAccount(tx, setup, { name: member.name, phone: member.phone ?? uniquePhone() });
  const place = { unitId: village.id, villageId: village.id, memberId: member.id };
  const { roleId } = await enrol(tx, setup, accountId, { role: 'member', ...place });
  return { member, actor: memberActor(member, { accountId, roleId }), householdId };
}

/** See `StarVillage`. */
export async function createStarVillage(
  tx: Tx,
  { members: count = 8, households = 4 }: { members?: number; households?: number } = {},
): Promise<StarVillage> {
  const village = await createVillage(tx);
  const branchId = (await createBranch(tx, village, { name: '第一党支部' })).id;
  const first = (await createGrid(tx, village, { parentId: branchId, name: '第一微网格' })).id;
  const second = (await createGrid(tx, village, { parentId: branchId, name: '第二微网格' })).id;
  const gridOf = (place: number) => (place % 2 === 0 ? first : second);
  const people: StarMember[] = [];
  for (let place = 0; place < count; place += 1) {
    const turn = Math.floor(place / MEMBERS.length);
    const name = `${MEMBERS[place % MEMBERS.length]}${turn === 0 ? '' : turn}`;
    people.push(await createStarMember(tx, village, { name, gridId: gridOf(place) }));
  }
  const householdIds: string[] = [];
  for (let place = 0; place < households; place += 1) {
    householdIds.push((await createHousehold(tx, village, { gridId: gridOf(place), population: 3 })).id);
  }
  const committee: PersonActor[] = [];
  for (const name of ['陈建国', '李秀英', '王志强']) {
    committee.push(await createOfficial(tx, village, 'village-committee', name));
  }
  const checkers: PersonActor[] = [];
  for (const name of ['韩书记', '马副书记']) checkers.push(await createOfficial(tx, village, 'checker', name));
  const supervisor = await createOfficial(tx, village, 'supervisor', '监督委员');
  const name = '镇党建办杨主任';
  const { accountId } = await registerAccount(tx, setup, { name, phone: uniquePhone() });
  const role = { role: 'township-administrator', unitId: village.townshipId, villageId: null } as const;
  const { roleId } = await enrol(tx, setup, accountId, role);
  return {
    village,
    branchId,
    gridIds: [first, second],
    members: people.map(({ member }) => member),
    memberActors: people.map(({ actor }) => actor),
    memberHouseholdIds: people.map(({ householdId }) => householdId),
    householdIds,
    committee,
    checkers,
    supervisor,
    township: upperActor('township-administrator', village, { accountId, roleId, name }),
  };
}

export interface TestRound {
  readonly id: string;
  readonly villageId: string;
  readonly versionId: string;
  /** The day that it was opened. */
  readonly now: Date;
}

interface WantedRound {
  readonly content?: SchemeContent;
  /** An adopted version to open it by, instead of a new one. */
  readonly versionId?: string;
  readonly exempt?: readonly TestMember[];
  readonly now?: Date;
}

/** A round in its first step, of the period that today lies in; by default five stars by bands every quarter. */
export async function openTestRound(
  tx: Tx,
  world: Pick<StarVillage, 'village' | 'committee'>,
  wanted: WantedRound = {},
): Promise<TestRound> {
  const { content = byBands, exempt = [], now = new Date() } = wanted;
  const villageId = world.village.id;
  const versionId = wanted.versionId ?? (await insertVersion(tx, villageId, content));
  const { result } = await openRound(tx, world.committee[0]!, {
    villageId,
    requestId: randomUUID(),
    versionId,
    title: '一季度五星创评',
    ...periodOf(content.frequency, dateInChina(now)),
    exemptions: exempt.map(({ id }) => ({
      memberId: id,
      exemption: content.exemptions[0]!.code,
      reason: '长期住院',
    })),
    now,
  });
  return { id: result.id, villageId, versionId, now };
}

async function insertVersion(tx: Tx, unitId: string, content: SchemeContent): Promise<string> {
  const id = newId();
  await tx.insert(starsVersions).values({
    unitId,
    id,
    code: `scheme-${id.slice(-6)}`,
    number: 1,
    state: 'adopted',
    name: '五星创评办法',
    content,
    validFrom: '2020-01-01',
    meeting: '党员大会',
    meetingOn: '2020-01-01',
    draftedByName: '陈建国',
    adoptedByName: '陈建国',
    adoptedAt: new Date(),
    requestId: randomUUID(),
    commandHash: 'tests',
  });
  return id;
}

/** What somebody ticks: percent for a criterion of the step, or null where they can't say. */
export type Ticks = (rated: {
  readonly place: number;
  readonly criterion: number;
  readonly voter: number;
}) => number | null;

export interface BroughtRound extends TestRound {
  /** Who is evaluated, in the order of the world's members. */
  readonly participants: readonly { readonly id: string; readonly memberId: string }[];
}

interface WantedState extends WantedRound {
  readonly ticks?: Ticks;
}

/** The first is best, and then by turns through the grades. */
const byTurns =
  (content: SchemeContent): Ticks =>
  ({ place }) =>
    content.grades[Math.min(place, content.grades.length - 1)]!.percent;

type ReachedState = StarStep | 'approved';

/**
 * A round that has come to a state with everybody taking part by phone: opened so long ago that the step reached begins today,
 * which is the `now` of what it returns.
 */
export async function bringTo(
  tx: Tx,
  world: StarVillage,
  state: ReachedState,
  wanted: WantedState = {},
): Promise<BroughtRound> {
  const { content = byBands, now: end = new Date(), ticks = byTurns(content) } = wanted;
  const steps = content.steps.map((each) => each.step);
  const reached = state === 'approved' ? steps.length : steps.indexOf(state);
  const ratings = content.steps.slice(0, reached).filter(({ step }) => isRating(step));
  const days = ratings.reduce((total, each) => total + each.days, 0);
  const start = new Date(end.getTime() - days * 86_400_000);
  const opened = await openTestRound(tx, world, { ...wanted, content, now: start });
  let at = start;
  for (const { step, days: open } of ratings) {
    const round = await lockRound(tx, opened.villageId, opened.id);
    await castAll(tx, round, step as RatingStep, ticks);
    at = new Date(at.getTime() + open * 86_400_000);
    await closeStep(tx, round, step as RatingStep, at);
    const next = steps[steps.indexOf(step) + 1]!;
    await changeRound(tx, round, { state: next });
    await openStep(tx, round, next, at);
  }
  if (reached > steps.indexOf('branch')) await proposeResults(tx, world.checkers[0]!, meetingOf(opened, end));
  if (reached > steps.indexOf('higher')) await approveRound(tx, world.township, meetingOf(opened, end));
  const participants = await tx.$client<{ id: string; memberId: string }[]>`
    select id, member_id as "memberId" from stars_participants
    where village_id = ${opened.villageId} and round_id = ${opened.id} and exemption is null`;
  const order = world.members.map((member) => member.id);
  const sorted = [...participants].sort((one, other) => order.indexOf(one.memberId) - order.indexOf(other.memberId));
  return { ...opened, now: end, participants: sorted };
}

const isRating = (step: StarStep): step is RatingStep => (RATING_STEPS as readonly StarStep[]).includes(step);

/** A meeting today to which enough came, as the branch's proposal and the approval take it. */
export const meetingOf = (round: Pick<TestRound, 'id' | 'villageId'>, now: Date = new Date()) => ({
  villageId: round.villageId,
  roundId: round.id,
  requestId: randomUUID(),
  meeting: '支部党员大会',
  meetingOn: dateInChina(now),
  present: 20,
  entitled: 24,
  now,
});

/** Everybody takes part in the step that a locked round is in: by their own account, with ballots that lead to nobody. */
async function castAll(tx: Tx, round: Round, step: RatingStep, ticks: Ticks): Promise<void> {
  const { villageId, id: roundId, content } = round;
  const people = await tx.$client<{ id: string }[]>`
    select p.id from stars_participants p join org_members m on m.village_id = p.village_id and m.id = p.member_id
    where p.village_id = ${villageId} and p.round_id = ${roundId} order by m.number`;
  const placeOf = new Map(people.map((person, place) => [person.id, place]));
  const marksOf = (participantId: string, voter: number) =>
    content.criteria.map((criterion, at) =>
      criterion.judgedIn.includes(step) ? ticks({ place: placeOf.get(participantId)!, criterion: at, voter }) : null,
    );
  if (step === 'self') {
    const rows = people.map(({ id: participantId }, voter) => ({
      villageId,
      participantId,
      roundId,
      marks: marksOf(participantId, voter).map((mark) => mark as number),
      words: '完成了联系户走访。',
      requestId: randomUUID(),
      commandHash: 'tests',
    }));
    await tx.insert(starsSelfAssessments).values(rows);
    return;
  }
  const voters = await tx.$client<Voter[]>`
    select id, village_id as "villageId", round_id as "roundId", step, member_id as "memberId", household_id as "householdId",
      branch_id as "branchId", grid_id as "gridId" from stars_voters
    where village_id = ${villageId} and round_id = ${roundId} and step = ${step} order by id`;
  for (const [place, voter] of voters.entries()) {
    const rated = (await listRated(tx, voter)).map((each) => each.participantId);
    if (rated.length === 0) continue;
    const marks = Object.fromEntries(rated.map((id) => [id, marksOf(id, place)]));
    const receipt = randomUUID().replaceAll('-', '').slice(0, 12);
    await writeBallot(tx, round, { step, channel: 'signed-in', receipt, marks, rated });
    await tx.$client`update stars_voters set voted_via = 'signed-in' where village_id = ${villageId} and id = ${voter.id}`;
  }
}

/** One of those who take part in a round. */
export async function participantOf(tx: Tx, village: Pick<TestVillage, 'id'>, roundId: string): Promise<string> {
  const [row] = await tx.$client<{ id: string }[]>`
    select id from stars_participants where village_id = ${village.id} and round_id = ${roundId} order by id limit 1`;
  return row!.id;
}

/** Something brought against a participant that nobody has decided, whatever state the round is in. */
export async function insertVeto(tx: Tx, villageId: string, participantId: string): Promise<string> {
  const id = newId();
  const words = { item: 'law', evidence: '镇派出所 2026 年 3 月处罚决定书' };
  const who = { proposedBy: newId(), proposedByName: '韩书记' };
  await tx
    .insert(starsVetoes)
    .values({ villageId, id, participantId, ...words, ...who, state: 'proposed', requestId: randomUUID() });
  return id;
}
