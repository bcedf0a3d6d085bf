import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import type { Tx } from '#db/client';
import { acceptClaim } from '#services/claims/index';
import { expirePoints } from '#services/expiry/index';
import { jobActor, type PersonActor } from '#services/kernel/actor';
import { addDays, type CalendarDate, dateInChina } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { collectDebts } from '#services/ledger/index';
import {
  addNoticePhoto,
  answerObjection,
  closeNoticeChunk,
  commentOnNotice,
  listNoticeRows,
  listNoticesDue,
  object,
  publishNotice,
  stopNotice,
} from '#services/notices/index';
import { changeSetting, type SettingName } from '#services/org/index';
import { addPhoto, preparePhoto } from '#services/photos/index';
import { clockOn } from './calendar';
import { drawScene } from './claim-drawings';
import { type Happening, unlessRefused, type VillageStory } from './story';

/** From this day on mediation and environment go on notice, and patrols wait for the quarter's assessment. */
const noticesFromDay = 40;
const everyDays = 14;
const noticeJob = jobActor('notices');

/** What each village lays down for itself when the story begins: the day, the setting, its value. */
const rulings: Readonly<Record<string, readonly (readonly [day: number, name: SettingName, value: string])[]>> = {
  qh: [
    [1, 'fund.eligible', 'every-member'],
    [2, 'points.expiry', 'months'],
    [2, 'points.expiry-months', '12'],
    [noticesFromDay, 'claims.posting-mediation', 'after-notice'],
    [noticesFromDay, 'claims.posting-environment', 'after-notice'],
    [noticesFromDay, 'claims.posting-safety', 'at-assessment'],
    [noticesFromDay, 'claims.second-check-above', '15'],
    [250, 'claims.review-percent', '8'],
    [300, 'claims.late-redeemable', 'off'],
  ],
  bs: [
    [60, 'claims.posting', 'after-notice'],
    [60, 'notices.working-days', '3'],
  ],
  lw: [[20, 'points.household-purse', 'on']],
};

function settingHappenings(village: VillageStory, day: number): Happening[] {
  const on = village.story.calendar.dayOf(day);
  return (rulings[village.plan.code] ?? [])
    .filter(([onDay]) => onDay === day)
    .map(([, name, value]) => ({
      at: clockOn(on, 15, 40),
      happen: async (tx) => {
        const reason = '村民代表会议通过';
        // The real clock is ahead of the story's: only the product's own hand may write a setting for a day gone by.
        const command = { requestId: newId(), unitId: village.id, name, value, validFrom: on, reason };
        await changeSetting(tx, jobActor(village.committee.name), command);
      },
    }));
}

interface Waiting extends Record<string, unknown> {
  readonly id: string;
  readonly decided_by: readonly string[];
}

/** Hangs what waits and what the publisher neither decided on nor wrote down. */
async function publish(
  tx: Tx,
  village: VillageStory,
  by: PersonActor,
  now: Date,
  subject: string,
): Promise<string | undefined> {
  const waiting = await tx.execute<Waiting>(sql`
    select c.id from claims_claims c
    where c.village_id = ${village.id} and c.state = 'accepted' and c.posting = 'after-notice' and not c.deduction
      and (c.origin = 'declared' or c.claimed_by <> ${by.accountId})
      and not exists (select from claims_decisions d where d.village_id = c.village_id and d.claim_id = c.id
        and d.decided_by = ${by.accountId})
    order by c.occurred_on, c.number limit 400`);
  if (waiting.length === 0) return undefined;
  const today = dateInChina(now);
  const title = `${Number(today.slice(5, 7))}月${today.slice(8) < '16' ? '上' : '下'}半月${subject}公示`;
  const command = { requestId: newId(), villageId: village.id, kind: 'points' as const, title, now };
  const subjectIds = waiting.map(({ id }) => id);
  return (await publishNotice(tx, by, { ...command, subjectIds })).result.id;
}

/** The paper on the board, photographed. */
async function photograph(tx: Tx, village: VillageStory, noticeId: string): Promise<void> {
  const { pointsAdministrator: actor, id: villageId, random, story } = village;
  const picture = await preparePhoto(
    await sharp(Buffer.from(drawScene('board', random)))
      .jpeg({ quality: 80 })
      .toBuffer(),
  );
  const photoId = await addPhoto(tx, actor, story.photos, { villageId, purpose: 'notice', photo: picture });
  await addNoticePhoto(tx, actor, { villageId, noticeId, photoId });
}

/** Settles every notice whose days are over, as the product does by itself. */
async function close(tx: Tx, village: VillageStory, now: Date): Promise<void> {
  for (const { villageId, id } of await listNoticesDue(tx, dateInChina(now))) {
    if (villageId !== village.id) continue;
    let afterPosition: number | null = 0;
    while (afterPosition !== null) {
      const { nextPosition } = await closeNoticeChunk(tx, noticeJob, villageId, id, now, { afterPosition });
      afterPosition = nextPosition;
    }
  }
}

const quarrels = [
  {
    body: '那天下雨，路口没有人清扫，我家就在边上。',
    outcome: 'withdrawn',
    reason: '查看当天照片和出工名单，没有参加，不予计分。',
  },
  {
    body: '只干了一个来小时，记了三个小时。',
    outcome: 'lowered',
    reason: '与同组的人核对，实际一个半小时，按实改低。',
  },
  {
    body: '他家的矛盾是村里调解的，不是他一个人的功劳。',
    outcome: 'kept',
    reason: '调解记录上有双方签字，是他先上门劝和的，维持原分。',
  },
] as const;

async function quarrel(
  tx: Tx,
  village: VillageStory,
  noticeId: string,
  now: Date,
  place: number,
): Promise<string | undefined> {
  const rows = await listNoticeRows(tx, village.id, noticeId);
  const row = rows.find((each) => Number(each.amount) >= 2 && each.memberId !== village.committee.memberId);
  if (!row) return undefined;
  const objector = village.characters.find((each) => each.actor && !each.hasLeft && each.memberId !== row.memberId);
  const said = quarrels[place % quarrels.length]!;
  const channel = place % 2 === 0 ? ('online' as const) : ('paper' as const);
  const actor = channel === 'paper' ? village.pointsAdministrator : objector?.actor;
  if (!actor) return undefined;
  const command = { requestId: newId(), villageId: village.id, noticeId, rowId: row.id, body: said.body, channel, now };
  const by = channel === 'paper' ? { objectorName: '李家湾一名村民', contact: '住李家湾 6 号' } : {};
  return (await object(tx, actor, { ...command, ...by })).result.id;
}

async function settle(tx: Tx, village: VillageStory, objectionId: string, now: Date, place: number): Promise<void> {
  const { outcome, reason } = quarrels[place % quarrels.length]!;
  const command = { requestId: newId(), villageId: village.id, objectionId, outcome, reason, now };
  for (const by of [village.committee, village.pointsAdministrator]) {
    const answered = await unlessRefused(() =>
      answerObjection(tx, by, { ...command, ...(outcome === 'lowered' && { points: '1' }) }),
    );
    if (answered) return;
  }
}

/** A second pair of eyes on what needs it, and on what was left lying: whoever of the checkers may. */
async function checkAgain(tx: Tx, village: VillageStory, on: CalendarDate): Promise<void> {
  const daysAgo = (days: number) => `${addDays(on, -days)}T00:00:00+08:00`;
  const waiting = await tx.execute<{ id: string; state: string; points: string }>(sql`
    select id, state, coalesce(points_accepted, points_claimed) as points from claims_claims
    where village_id = ${village.id} and (state = 'second-check' or (state = 'submitted' and submitted_at < ${daysAgo(5)}::timestamptz))
      and coalesce(decided_at, submitted_at) < ${daysAgo(1)}::timestamptz
    order by state, id limit 60`);
  const people: readonly PersonActor[] = [...village.checkers, village.committee];
  for (const { id: claimId, points, state } of waiting) {
    for (const by of people) {
      const command = {
        villageId: village.id,
        claimId,
        ...(state === 'submitted' && { points: String(Number(points)) }),
      };
      const outcome = await unlessRefused(() => acceptClaim(tx, by, command));
      // Whoever checked first only hears again what they said.
      if (outcome && !outcome.replayed) break;
    }
  }
}

/** What the product does by itself: points past their day expire, what is owed is collected. */
async function sweepPoints(tx: Tx, village: VillageStory, on: CalendarDate): Promise<void> {
  let after: string | null = null;
  do {
    const command: { villageId: string; today: string; after: string | null } = {
      villageId: village.id,
      today: on,
      after,
    };
    after = (await expirePoints(tx, jobActor('expiry'), command)).next;
  } while (after !== null);
  await collectDebts(tx, jobActor('debts'), { villageId: village.id, occurredOn: on });
}

/** Notices, objections and second checks of a day. */
export function noticeHappenings(village: VillageStory, day: number, open: Map<number, string>): Happening[] {
  const { calendar } = village.story;
  const on = calendar.dayOf(day);
  const happenings = settingHappenings(village, day);
  const at = (hour: number, minute: number, happen: (tx: Tx, now: Date) => Promise<void>) => {
    const now = clockOn(on, hour, minute);
    happenings.push({ at: now, happen: (tx) => happen(tx, now) });
  };
  if (day % 7 === 1) at(0, 5, (tx) => sweepPoints(tx, village, on));
  if (day < noticesFromDay) return happenings;
  at(0, 20, (tx, now) => close(tx, village, now));
  if (on <= addDays(calendar.today, -2)) at(20, 55, (tx) => checkAgain(tx, village, on));
  const round = Math.floor(day / everyDays);
  const hangsToday = on === addDays(calendar.today, -2) || (day % everyDays === 5 && on < addDays(calendar.today, -9));
  if (hangsToday) {
    at(9, 30, async (tx, now) => {
      const noticeId = await publish(tx, village, village.pointsAdministrator, now, '积分');
      await publish(tx, village, village.committee, now, '活动积分');
      if (noticeId && on < calendar.today && round % 4 !== 1) await photograph(tx, village, noticeId);
      if (!noticeId || village.plan.code !== 'qh') return;
      if (round % 3 === 0 || on > addDays(calendar.today, -9)) {
        const objectionId = await quarrel(tx, village, noticeId, now, Math.floor(round / 3));
        if (objectionId) open.set(day, objectionId);
      }
      if (round === 8) {
        const body = '请把出工名单贴在公示旁边，方便大家核对。';
        await commentOnNotice(tx, village.supervisor, { requestId: newId(), villageId: village.id, noticeId, body });
      }
      if (round === 17) {
        const reason = '有三人的工时与签到表对不上，核对以后重新公示。';
        await stopNotice(tx, village.supervisor, { requestId: newId(), villageId: village.id, noticeId, reason, now });
      }
    });
  }
  const objectionId = open.get(day - 3);
  if (objectionId)
    at(16, 10, (tx, now) => settle(tx, village, objectionId, now, Math.floor((day - 3) / everyDays / 3)));
  return happenings;
}
