import sharp from 'sharp';
import type { Tx } from '#db/client';
import {
  addForbiddenUses,
  addReceipt,
  addSource,
  addWorkPhotos,
  allotMembers,
  castVote,
  closeYear,
  confirmOnPaper,
  confirmShare,
  draftApplication,
  loadApplication,
  nameStandIn,
  openYear,
  payOut,
  receiveMoney,
  reportApplication,
  resubmitApplication,
  settleApplication,
  submitApplication,
} from '#services/fund/index';
import { jobActor, type PersonActor } from '#services/kernel/actor';
import type { CalendarDate } from '#services/kernel/clock';
import { sum, yuan } from '#services/kernel/decimal';
import { newId } from '#services/kernel/ids';
import { publishNotice } from '#services/notices/index';
import { addPhoto, preparePhoto } from '#services/photos/index';
import { postWish } from '#services/wishes/index';
import { clockOn, storyDays } from './calendar';
import { drawScene, type Scene } from './claim-drawings';
import type { County } from './found-county';
import { type FundErrand, fewErrands, forbiddenUses, fundErrands, openWishes } from './fund-list';
import { type Character, type Happening, unlessRefused, type VillageStory } from './story';

/** An errand under way. */
interface Running {
  readonly errand: FundErrand;
  readonly village: VillageStory;
  readonly county: County;
  readonly lead: Character & { readonly actor: PersonActor };
  readonly others: readonly (Character & { readonly actor: PersonActor })[];
  readonly applicationId: string;
  isOver?: boolean;
}

interface Moment {
  readonly on: CalendarDate;
  readonly now: Date;
}

const reasons = {
  no: '是自家门前的事，不属于帮助邻居，不同意',
  return: '请补一张家里的情况说明，写清楚给谁用',
  yes: '',
} as const;

/** Opens the fund's year: money in, what no budget may hold, who stands in, and everybody's allotment. */
async function beginYear(tx: Tx, village: VillageStory, { on, now }: Moment): Promise<void> {
  const { id: villageId, plan, pointsAdministrator: actor, committee } = village;
  const year = Number(on.slice(0, 4));
  const isFirst = village.story.calendar.dayOf(60) > on;
  const given = [
    ['government-grant', '镇党建经费下拨', plan.code === 'qh' ? '24000' : '6000'],
    ['village-income', '村集体经济收入', plan.code === 'qh' ? '12000' : '2500'],
  ] as const;
  for (const [kind, name, amount] of given) {
    const source = await addSource(tx, actor, { requestId: newId(), villageId, kind, name: `${name}（${year} 年）` });
    const paper = { document: `${plan.name}财〔${year}〕${kind === 'village-income' ? 2 : 1}号`, yuan: amount };
    const received = { requestId: newId(), villageId, sourceId: source.result, receivedOn: on, now, ...paper };
    await receiveMoney(tx, actor, received);
  }
  if (isFirst) {
    await addForbiddenUses(tx, actor, { requestId: newId(), villageId, words: [...forbiddenUses] });
    const accountId = village.checkers.at(-1)?.accountId ?? '';
    await unlessRefused(() => nameStandIn(tx, committee, { requestId: newId(), villageId, accountId }));
  }
  const meeting = `${year} 年第 1 次村民代表会议`;
  await openYear(tx, actor, { requestId: newId(), villageId, year, meeting, now });
}

async function photograph(tx: Tx, village: VillageStory, actor: PersonActor, scene: Scene): Promise<string> {
  const drawn = await sharp(Buffer.from(drawScene(scene, village.random)))
    .jpeg({ quality: 80 })
    .toBuffer();
  const photo = await preparePhoto(drawn);
  return addPhoto(tx, actor, village.story.photos, { villageId: village.id, purpose: 'fund', photo });
}

const budgetOf = ({ lines }: FundErrand) => sum(lines.map(([, amount]) => yuan(amount)));
const isActing = (each: Character): each is Running['lead'] => each.actor !== undefined && !each.hasLeft;

/** Who has not asked this year, keeps no office that decides, and may use the fund. */
function pickPeople(village: VillageStory, errand: FundErrand, asked: Set<string>): Character[] {
  const offices = [village.committee, ...village.colleagues, ...village.checkers, village.pointsAdministrator];
  const free = village.characters.filter(
    (each) =>
      isActing(each) &&
      !asked.has(each.memberId) &&
      each.cast.joinsOnDay < 0 &&
      each.cast.relation === '户主' &&
      (village.plan.code === 'qh' || each.cast.kinds.includes('party-member')) &&
      offices.every(({ memberId }) => memberId !== each.memberId),
  );
  const named = free.find(({ cast }) => cast.phone === errand.phone);
  const rest = village.random.shuffled(free.filter((each) => each !== named));
  return named ? [named, ...rest] : rest;
}

/** A neighbour's wish: posted on their own phone, or by the committee for who has none. */
async function wish(
  tx: Tx,
  village: VillageStory,
  neighbour: Character,
  about: { readonly title: string; readonly need: string; readonly place?: string },
  now: Date,
): Promise<string | undefined> {
  const actor = neighbour.actor ?? village.committee;
  const name = neighbour.actor ? {} : { residentName: neighbour.cast.name };
  const command = { requestId: newId(), villageId: village.id, ...about, ...name, now };
  return (await unlessRefused(() => postWish(tx, actor, command)))?.result.id;
}

async function begin(
  tx: Tx,
  village: VillageStory,
  county: County,
  errand: FundErrand,
  asked: Set<string>,
  { now }: Moment,
): Promise<Running | undefined> {
  const [lead, ...free] = pickPeople(village, errand, asked).filter(isActing);
  const others = free.slice(0, errand.others?.length ?? 0);
  const homes = new Set([lead, ...others].map((each) => each?.householdId));
  const neighbours = village.characters.filter((each) => !each.hasLeft && !homes.has(each.householdId));
  const neighbour = village.random.pick(neighbours.filter(({ cast }) => cast.birthYear < 1966));
  if (!lead || !neighbour) return undefined;
  for (const { memberId } of [lead, ...others]) asked.add(memberId);
  const wishId = errand.wish && (await wish(tx, village, neighbour, { title: errand.wish, need: errand.need }, now));
  const content = {
    ...(wishId && { wishId }),
    purpose: errand.purpose,
    title: errand.title,
    need: errand.need,
    plan: errand.plan,
    beneficiaryName: neighbour.cast.name,
    beneficiaryMemberId: neighbour.memberId,
    lines: errand.lines.map(([what, amount]) => ({ what, yuan: amount })),
    others: others.map(({ memberId }, place) => ({ memberId, yuan: errand.others?.[place] ?? '0' })),
  };
  const { id: villageId } = village;
  const drafted = await unlessRefused(() =>
    draftApplication(tx, lead.actor, { requestId: newId(), villageId, content, now }),
  );
  if (!drafted) return undefined;
  const applicationId = drafted.result.id;
  const submitted = { requestId: newId(), villageId, applicationId, now };
  if (!(await unlessRefused(() => submitApplication(tx, lead.actor, submitted)))) return undefined;
  return { errand, village, county, lead, others, applicationId };
}

type Standing = NonNullable<Awaited<ReturnType<typeof loadApplication>>>;

/** What somebody does on this day to bring an application on. */
async function progress(tx: Tx, running: Running, moment: Moment): Promise<void> {
  const { village, applicationId, errand } = running;
  if (running.isOver) return;
  const standing = await loadApplication(tx, village.id, applicationId);
  running.isOver = standing?.state === 'refused' || standing?.state === 'closed';
  if (!standing || standing.state === errand.until) {
    if (standing?.state === 'reviewing') await decide(tx, running, standing, moment);
    if (standing?.state === 'approved' && errand.advance) await advance(tx, running, standing, moment);
    return;
  }
  if (standing.state === 'confirming') await confirmOne(tx, running, standing, moment);
  else if (standing.state === 'reviewing') await decide(tx, running, standing, moment);
  else if (standing.state === 'returned') await complete(tx, running, standing, moment);
  else if (standing.state === 'approved') await work(tx, running, standing, moment);
  else if (standing.state === 'reported') await settle(tx, running, moment);
  else if (standing.state === 'settled' || standing.state === 'closed') await payRest(tx, running, standing, moment);
}

const of = ({ village, applicationId }: Running, { now }: Moment) => ({
  requestId: newId(),
  villageId: village.id,
  applicationId,
  now,
});

async function confirmOne(tx: Tx, running: Running, { version, shares }: Standing, moment: Moment): Promise<void> {
  const waiting = shares.filter(({ state }) => state === 'invited');
  const next = running.others.find(({ memberId }) => waiting.some((share) => share.memberId === memberId));
  if (next) await unlessRefused(() => confirmShare(tx, next.actor, { ...of(running, moment), version }));
}

async function decide(tx: Tx, running: Running, { step, round }: Standing, moment: Moment): Promise<void> {
  const { village, county, errand } = running;
  const cast = (actor: PersonActor, vote: 'yes' | 'no' | 'return') =>
    unlessRefused(() => castVote(tx, actor, { ...of(running, moment), round, vote, reason: reasons[vote] }));
  if (step === 'branch') {
    for (const checker of village.checkers) if (await cast(checker, 'yes')) return;
  }
  if (step === 'township') await cast(county.townshipAdministrator, 'yes');
  if (step !== 'village') return;
  const votes = round === 1 && errand.votes ? errand.votes : (['yes', 'yes', 'yes', 'yes', 'yes'] as const);
  const voters = [village.committee, ...village.colleagues];
  for (const [place, vote] of votes.entries()) {
    const voter = voters[place];
    if (voter && (await cast(voter, vote)) && place % 2 === 1) return;
  }
}

async function complete(tx: Tx, running: Running, { version }: Standing, moment: Moment): Promise<void> {
  await unlessRefused(() => resubmitApplication(tx, running.lead.actor, { ...of(running, moment), version }));
}

async function pay(
  tx: Tx,
  running: Running,
  moment: Moment,
  kind: 'advance' | 'reimbursement' | 'repayment',
  amount: string,
): Promise<void> {
  const { village, lead } = running;
  const actor = village.pointsAdministrator;
  const proofPhotoId = await photograph(tx, village, actor, 'board');
  const means = kind === 'repayment' ? ('mobile-payment' as const) : ('bank-transfer' as const);
  const reference = `${kind === 'repayment' ? '收款' : '转账'}回单 ${moment.on.replaceAll('-', '')}`;
  const paid = { kind, memberId: lead.memberId, yuan: amount, paidOn: moment.on, means, reference, proofPhotoId };
  await unlessRefused(() => payOut(tx, actor, { ...of(running, moment), ...paid }));
}

async function advance(tx: Tx, running: Running, standing: Standing, moment: Moment): Promise<boolean> {
  if (!running.errand.advance || standing.events.some(({ kind }) => kind === 'pay')) return false;
  await pay(tx, running, moment, 'advance', standing.approvedYuan ?? '0');
  return true;
}

const sellers = ['望溪五金建材店', '石桥镇百货商行', '惠民家电维修部', '青禾农资店'];

/** The advance one day, the work and its receipts another. */
async function work(tx: Tx, running: Running, standing: Standing, moment: Moment): Promise<void> {
  if (await advance(tx, running, standing, moment)) return;
  const { village, lead, errand, applicationId } = running;
  const { actor } = lead;
  const { random } = village;
  const photoId = await photograph(tx, village, actor, 'board');
  const receipt = {
    kind: 'invoice' as const,
    number: `${random.between(10_000_000, 99_999_999)}`,
    seller: random.pick(sellers),
    issuedOn: moment.on,
    yuan: errand.receipts ?? budgetOf(errand).toFixed(2),
    photoId,
  };
  if (!(await unlessRefused(() => addReceipt(tx, actor, { ...of(running, moment), ...receipt })))) return;
  const photoIds = [await photograph(tx, village, actor, random.pick(['care', 'water', 'night'] as const))];
  const pictures = { villageId: village.id, applicationId, kind: 'after' as const, photoIds, now: moment.now };
  await addWorkPhotos(tx, actor, pictures);
  const paperPhotoId = await photograph(tx, village, actor, 'board');
  const said = { satisfaction: 'satisfied' as const, comment: '办得好，谢谢', paperPhotoId };
  await unlessRefused(() => confirmOnPaper(tx, actor, { ...of(running, moment), ...said }));
  await unlessRefused(() => reportApplication(tx, actor, of(running, moment)));
}

async function settle(tx: Tx, running: Running, moment: Moment): Promise<void> {
  const { village, errand } = running;
  const receipts = yuan(errand.receipts ?? budgetOf(errand)).toFixed(2);
  for (const actor of [village.committee, ...village.colleagues]) {
    if (await unlessRefused(() => settleApplication(tx, actor, { ...of(running, moment), receipts }))) return;
  }
}

/** What the members are still owed, or bring back. */
async function payRest(tx: Tx, running: Running, standing: Standing, moment: Moment): Promise<void> {
  const isPaid = standing.events.some(({ kind, details }) => kind === 'pay' && details.kind !== 'advance');
  if (isPaid) return;
  const before = running.errand.advance ? yuan(standing.approvedYuan ?? '0') : yuan('0');
  const rest = yuan(standing.spentYuan ?? '0').minus(before);
  if (rest.gt(0)) await pay(tx, running, moment, 'reimbursement', rest.toFixed(2));
  if (rest.lt(0)) await pay(tx, running, moment, 'repayment', rest.negated().toFixed(2));
}

/** Hangs what was agreed to, and what was settled, unless it is to stay as it is. */
async function hang(tx: Tx, village: VillageStory, under: readonly Running[], moment: Moment): Promise<void> {
  const { id: villageId, pointsAdministrator: actor } = village;
  const waits = { 'fund-approval': 'accepted', 'fund-result': 'settled' } as const;
  for (const kind of ['fund-approval', 'fund-result'] as const) {
    const subjectIds: string[] = [];
    for (const { applicationId, errand } of under) {
      const standing = await loadApplication(tx, villageId, applicationId);
      const isHung = kind === 'fund-result' && standing?.resultNoticeId;
      if (standing?.state === waits[kind] && errand.until !== waits[kind] && !isHung) subjectIds.push(applicationId);
    }
    if (subjectIds.length === 0) continue;
    const title = kind === 'fund-approval' ? '微服务资金审批公示' : '微服务资金使用结果公示';
    const command = { requestId: newId(), villageId, kind, title, subjectIds, now: moment.now };
    await unlessRefused(() => publishNotice(tx, actor, command));
  }
}

interface FundStory {
  readonly running: Running[];
  /** Who asked in which year. */
  readonly asked: Map<number, Set<string>>;
}
const stories = new WeakMap<VillageStory, FundStory>();

/** The micro-service fund of a village: its years, what members see to with it, and how each is decided, shown and settled. */
export function fundHappenings(village: VillageStory, county: County, day: number): Happening[] {
  const { code } = village.plan;
  const on = village.story.calendar.dayOf(day);
  const fund: FundStory = stories.get(village) ?? { running: [], asked: new Map() };
  stories.set(village, fund);
  const year = Number(on.slice(0, 4));
  const at = (hour: number, minute: number, happen: (tx: Tx, moment: Moment) => Promise<void>): Happening => {
    const now = clockOn(on, hour, minute);
    return { at: now, happen: (tx) => happen(tx, { on, now }) };
  };
  const happenings: Happening[] = [];
  if (day === 12 || on.slice(5) === '01-05') {
    happenings.push(at(9, 5, (tx, moment) => beginYear(tx, village, moment)));
  }
  if (on.slice(5) === '01-15' && day > 30) {
    const actor = village.pointsAdministrator;
    happenings.push(
      at(9, 40, async (tx, { now }) => {
        await closeYear(tx, actor, { requestId: newId(), villageId: village.id, year: year - 1, now });
      }),
    );
  }
  if (on.slice(8) === '02' && day > 12) {
    happenings.push(
      at(8, 30, async (tx, { now }) => {
        const sweep = jobActor('allotments');
        await unlessRefused(() => allotMembers(tx, sweep, { villageId: village.id, year, now }));
      }),
    );
  }
  for (const [daysBefore, title, need, place] of code === 'qh' ? openWishes : []) {
    if (storyDays - daysBefore !== day) continue;
    happenings.push(
      at(15, 5, async (tx, { now }) => {
        const elders = village.characters.filter(({ cast, hasLeft }) => !hasLeft && cast.birthYear < 1960);
        await wish(tx, village, village.random.pick(elders), { title, need, place }, now);
      }),
    );
  }
  const errands = code === 'qh' ? fundErrands : code === 'bs' ? fewErrands : [];
  const dayOf = ({ onDay }: FundErrand) => (onDay < 0 ? storyDays + onDay : onDay);
  happenings.push(
    at(10, 10, async (tx, moment) => {
      for (const running of fund.running) await progress(tx, running, moment);
      if (day % 3 === 0) await hang(tx, village, fund.running, moment);
    }),
    ...errands
      .filter((errand) => dayOf(errand) === day)
      .map((errand, place) =>
        at(16, 20 + place, async (tx, moment) => {
          const asked = fund.asked.get(year) ?? new Set<string>();
          fund.asked.set(year, asked);
          const running = await begin(tx, village, county, errand, asked, moment);
          if (running) fund.running.push(running);
        }),
      ),
  );
  return happenings;
}
