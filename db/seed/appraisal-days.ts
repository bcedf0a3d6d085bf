import sharp from 'sharp';
import type { Tx } from '#db/client';
import {
  addItem,
  askPledges,
  closeTalk,
  confirmProgress,
  enterPledge,
  holdTalk,
  listItems,
  listTalks,
  listWaitingProgress,
  loadPledgeText,
  reportProgress,
  signPledge,
} from '#services/appraisal/index';
import { addDays, type CalendarDate } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { addPhoto, preparePhoto } from '#services/photos/index';
import { clockOn } from './calendar';
import { drawScene } from './claim-drawings';
import { demonstrationPassword } from './demonstration-accounts';
import { pledgeWords, serviceLines, talkWords } from './star-list';
import { type Character, type Happening, unlessRefused, type VillageStory } from './story';

interface Moment {
  readonly on: CalendarDate;
  readonly now: Date;
}

const firstDay = 70;
/** From year to year the committee asks anew. */
const asksOn = /-01-08$/;
const signersCount = 9;
const listsCount = 14;
const daysBetweenReports = 17;

const gridMembers = ({ characters }: VillageStory) =>
  characters.filter(({ cast, hasLeft }) => !hasLeft && cast.kinds.includes('grid-member'));

async function photograph(tx: Tx, village: VillageStory): Promise<string> {
  const drawn = await sharp(Buffer.from(drawScene('board', village.random)))
    .jpeg({ quality: 80 })
    .toBuffer();
  const photo = await preparePhoto(drawn);
  return addPhoto(tx, village.committee, village.story.photos, { villageId: village.id, purpose: 'pledge', photo });
}

/** The committee asks for the year's pledges; some sign at once, one on paper. */
async function askForPledges(tx: Tx, village: VillageStory, { on, now }: Moment): Promise<void> {
  const { id: villageId, committee } = village;
  const year = Number(on.slice(0, 4));
  const words = pledgeWords(village.plan.name, year);
  const asked = { villageId, requestId: newId(), year, words, signers: 'grid-members' as const, now };
  if (!(await unlessRefused(() => askPledges(tx, committee, asked)))) return;
  const text = await loadPledgeText(tx, villageId, year);
  if (!text) return;
  const signers = gridMembers(village).slice(0, signersCount);
  for (const { actor } of signers) {
    if (!actor) continue;
    const command = { villageId, requestId: newId(), textId: text.id, password: demonstrationPassword, now };
    await unlessRefused(() => signPledge(tx, actor, command));
  }
  const onPaper = gridMembers(village)[signersCount];
  if (!onPaper) return;
  const photoId = await photograph(tx, village);
  const signed = { villageId, requestId: newId(), year, memberId: onPaper.memberId, signedOn: on, photoId, now };
  await unlessRefused(() => enterPledge(tx, committee, signed));
}

/** The branch agrees with each what to do in the year. */
async function writeLists(tx: Tx, village: VillageStory, { on, now }: Moment): Promise<void> {
  const { id: villageId, checkers, random } = village;
  const year = Number(on.slice(0, 4));
  for (const { memberId } of gridMembers(village).slice(0, listsCount)) {
    for (const line of random.shuffled(serviceLines).slice(0, random.between(2, serviceLines.length))) {
      const command = { villageId, memberId, year, ...line, dueOn: `${year}-12-20`, now };
      for (const checker of checkers) {
        if (await unlessRefused(() => addItem(tx, checker, { ...command, requestId: newId() }))) break;
      }
    }
  }
}

async function report(tx: Tx, village: VillageStory, { actor, memberId }: Character, { on, now }: Moment) {
  if (!actor) return;
  const { id: villageId, random } = village;
  const lines = await listItems(tx, villageId, { memberId, year: Number(on.slice(0, 4)), today: on });
  const open = lines.filter(({ state, percent }) => state === 'open' && percent < 100);
  if (open.length === 0) return;
  const { id: itemId } = random.pick(open);
  const said = { quantity: String(random.between(1, 3)), occurredOn: addDays(on, -random.between(0, 2)), note: '' };
  await unlessRefused(() => reportProgress(tx, actor, { villageId, itemId, requestId: newId(), ...said, now }));
}

/** Somebody of the branch confirms what was said some days ago. */
async function confirm(tx: Tx, village: VillageStory, { on, now }: Moment): Promise<void> {
  const { id: villageId, checkers } = village;
  for (const checker of checkers) {
    const waiting = await listWaitingProgress(tx, checker, { villageId, today: on });
    const progressIds = waiting
      .filter(({ isOwn, occurredOn }) => !isOwn && occurredOn < addDays(on, -4))
      .map(({ id }) => id);
    if (progressIds.length === 0) continue;
    await unlessRefused(() => confirmProgress(tx, checker, { villageId, requestId: newId(), progressIds, now }));
  }
}

/** A talk that waits is held, and looked back on when its day has come. */
async function talk(tx: Tx, village: VillageStory, { on, now }: Moment): Promise<void> {
  const { id: villageId, checkers, committee } = village;
  const { talks } = await listTalks(tx, villageId, { today: on });
  for (const { id: talkId, state, followUpOn } of talks) {
    const isDue = state === 'open' ? village.random.chance(0.12) : state === 'held' && (followUpOn ?? on) <= on;
    if (!isDue) continue;
    const of = { villageId, talkId, requestId: newId(), now };
    const { said, agreed, outcomeNote } = talkWords;
    for (const actor of [committee, ...checkers]) {
      const isDone = await unlessRefused(async () =>
        state === 'open'
          ? holdTalk(tx, actor, { ...of, heldOn: on, said, agreed, followUpOn: addDays(on, 30) })
          : closeTalk(tx, actor, { ...of, outcome: 'improved', outcomeNote }),
      );
      if (isDone) break;
    }
  }
}

/** Pledges, personal service lists and talks of a village. */
export function appraisalHappenings(village: VillageStory, day: number): Happening[] {
  if (village.plan.code !== 'qh' || day < firstDay) return [];
  const on = village.story.calendar.dayOf(day);
  const at = (hour: number, minute: number, happen: (tx: Tx, moment: Moment) => Promise<void>): Happening => {
    const now = clockOn(on, hour, minute);
    return { at: now, happen: (tx) => happen(tx, { on, now }) };
  };
  const happenings: Happening[] = [];
  if (day === firstDay || asksOn.test(on)) {
    happenings.push(at(8, 50, (tx, moment) => askForPledges(tx, village, moment)));
    happenings.push(at(10, 20, (tx, moment) => writeLists(tx, village, moment)));
  }
  happenings.push(
    at(20, 15, async (tx, moment) => {
      for (const [place, each] of gridMembers(village).entries()) {
        if ((day + place) % daysBetweenReports === 0) await report(tx, village, each, moment);
      }
      if (day % 3 === 0) await confirm(tx, village, moment);
      await talk(tx, village, moment);
    }),
  );
  return happenings;
}
