import sharp from 'sharp';
import type { Tx } from '#db/client';
import { newId } from '#services/kernel/ids';
import { addPhoto, PORTRAIT_EDGE_MAX, preparePhoto } from '#services/photos/index';
import { giveConsent } from '#services/stars/index';
import { clockOn, storyDays } from './calendar';
import type { Random } from './random';
import { type Character, type Happening, unlessRefused, type VillageStory } from './story';

const consentingCount = 6;
/** By then the first round is final. */
const daysAgo = 80;

/** A drawn stand-in for somebody's portrait. */
function drawPortrait(random: Random): string {
  const wall = random.pick(['#e7dfcf', '#d8e2dc', '#e3dbe6', '#dfe5ea']);
  const coat = random.pick(['#2f6fb0', '#a8473a', '#3a7d5c', '#5c6b7a', '#7b5ea7']);
  const hair = random.pick(['#3b332a', '#57504a', '#8d8880']);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="450" viewBox="0 0 360 450"><rect width="360" height="450" fill="${wall}"/>` +
    `<path d="M48 450q8-136 132-140q124 4 132 140z" fill="${coat}"/><rect x="152" y="262" width="56" height="66" rx="22" fill="#dcae85"/>` +
    `<circle cx="180" cy="196" r="86" fill="#e3b78f"/><path d="M92 190q0-104 88-106q88 2 88 106q-30-52-88-54q-58 2-88 54z" fill="${hair}"/>` +
    `<circle cx="150" cy="204" r="7" fill="#33302c"/><circle cx="210" cy="204" r="7" fill="#33302c"/>` +
    `<path d="M150 240q30 24 60 0" fill="none" stroke="#a0614b" stroke-width="6" stroke-linecap="round"/></svg>`
  );
}

async function consent(tx: Tx, village: VillageStory, { actor, memberId }: Character): Promise<void> {
  if (!actor) return;
  const drawn = await sharp(Buffer.from(drawPortrait(village.random)))
    .jpeg({ quality: 85 })
    .toBuffer();
  const photo = await preparePhoto(drawn, PORTRAIT_EDGE_MAX);
  const { id: villageId, story } = village;
  const photoId = await addPhoto(tx, actor, story.photos, { villageId, purpose: 'portrait', photo });
  const command = { requestId: newId(), villageId, memberId, photoId, reason: '' };
  await unlessRefused(() => giveConsent(tx, actor, command));
}

/** Some of those who were given stars let their photo stand on the honour board. */
export function honourHappenings(village: VillageStory, day: number): Happening[] {
  if (village.plan.code !== 'qh' || day !== storyDays - 1 - daysAgo) return [];
  const happen = async (tx: Tx) => {
    const gridMembers = village.characters.filter(
      ({ actor, cast, hasLeft }) => actor && !hasLeft && cast.kinds.includes('grid-member'),
    );
    for (const each of gridMembers.slice(0, consentingCount)) await consent(tx, village, each);
  };
  return [{ at: clockOn(village.story.calendar.dayOf(day), 18, 5), happen }];
}
