import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Tx } from '#db/client';
import { photoFolder } from '#services/photos/index';
import { giveConsent, issueSlips } from '#services/stars/index';
import { createItem, createProgress, createTalk } from '#tests/factories/appraisal';
import { committeeActor, memberActor } from '#tests/factories/org';
import { createPhoto } from '#tests/factories/photos';
import { closeStars, createWaitingRound, hangStars } from '#tests/factories/star-outcomes';
import { adoptScheme, createSchemeDraft } from '#tests/factories/star-schemes';
import { insertVeto } from '#tests/factories/stars';
import { STAR_PRESETS } from '~/copy/star-presets';
import { villageCode } from './demonstration';
import type { TestSite } from './site';

interface People {
  readonly villageId: string;
  readonly memberId: string;
}

/** A round of the member alone that is over, so that there is a certificate. */
async function finishRound(tx: Tx, { villageId, memberId }: People): Promise<string> {
  const village = { id: villageId };
  const roundId = await createWaitingRound(tx, village, { id: memberId });
  const round = { village, roundId, publisher: committeeActor(village) };
  const { noticeId } = await hangStars(tx, round);
  await closeStars(tx, round, noticeId);
  return roundId;
}

const actorOf = ({ memberId, villageId }: People) => memberActor({ id: memberId, villageId, name: '周桂兰' });

/** A talk that nobody has held, and a line of the member's list with something to confirm. */
async function appraise(tx: Tx, people: People) {
  const member = { id: people.memberId, villageId: people.villageId };
  const item = await createItem(tx, member);
  const progress = await createProgress(tx, actorOf(people), people.villageId, item);
  return { item, progress, talk: await createTalk(tx, member) };
}

/** The member's portrait for the honour board. */
async function showPortrait(tx: Tx, site: TestSite, people: People): Promise<void> {
  const { villageId, memberId } = people;
  const self = actorOf(people);
  const store = photoFolder(path.join(site.environment.DATA_DIR, 'photos'));
  const photoId = await createPhoto(tx, self, villageId, { purpose: 'portrait', store });
  await giveConsent(tx, self, { villageId, memberId, photoId, requestId: randomUUID(), reason: '' });
}

/** A slip of a round in which residents vote, wherever it is held. */
async function issueSlip(tx: Tx): Promise<string> {
  const [voter] = await tx.$client<{ id: string; villageId: string; roundId: string }[]>`
    select v.id, v.village_id as "villageId", v.round_id as "roundId" from stars_voters v
    join stars_rounds r on r.village_id = v.village_id and r.id = v.round_id and r.state = v.step
    where v.step = 'residents' and v.voted_via is null order by v.id limit 1`;
  if (!voter) throw new Error('nobody is left to vote');
  const { id, ...round } = voter;
  const step = 'residents' as const;
  const command = { ...round, requestId: randomUUID(), step, voterIds: [id], now: new Date() };
  const { result } = await issueSlips(tx, committeeActor({ id: voter.villageId }), command);
  return result[0]!.code;
}

/** Star evaluation and appraisal: every step of every round, whichever of them it is open for. */
export async function runStarErrands(site: TestSite, people: People) {
  const { villageId } = people;
  const desk = `/desk/${villageCode}`;
  const home = `${desk}/stars`;
  const { $client: sql } = site.database.db;
  const [place] = await sql<{ townshipId: string }[]>`
    select parent_id as "townshipId" from org_units where id = ${villageId}`;
  const made = await site.database.transaction(async (tx) => {
    const [judged] = await tx.$client<{ id: string }[]>`
      select p.id from stars_participants p
      join stars_rounds r on r.village_id = p.village_id and r.id = p.round_id and r.state = 'mutual'
      where p.village_id = ${villageId} order by p.id limit 1`;
    await showPortrait(tx, site, people);
    const township = { id: place?.townshipId ?? '' };
    return {
      ...(await appraise(tx, people)),
      final: await finishRound(tx, people),
      slip: await issueSlip(tx),
      veto: await insertVeto(tx, villageId, judged?.id ?? ''),
      draft: (await createSchemeDraft(tx, { id: villageId })).versionId,
      upperDraft: (await createSchemeDraft(tx, township)).versionId,
      upperAdopted: (await adoptScheme(tx, township, STAR_PRESETS[3]?.content)).versionId,
    };
  });
  const rounds = await sql<{ id: string }[]>`
    select id from stars_rounds where village_id = ${villageId} order by year desc, number desc`;
  const participants = await sql<{ address: string }[]>`
    select round_id || '/participants/' || id as address from stars_participants where village_id = ${villageId} order by id`;
  const vetoes = await sql<{ address: string }[]>`
    select p.round_id || '/vetoes/' || v.id as address from stars_vetoes v
    join stars_participants p on p.village_id = v.village_id and p.id = v.participant_id where v.village_id = ${villageId}`;
  const papers = await sql<{ bundle: string; paper: string }[]>`
    select b.round_id || '/papers/' || b.id as bundle, p.id as paper from stars_bundles b
    join stars_papers p on p.village_id = b.village_id and p.bundle_id = b.id
    where b.village_id = ${villageId} order by p.state desc`;
  const ofDraft = ['', '/draft', '/draft/lines', '/adoption', '/discarding', '/comparison', '/print'];
  const ofRound = (
    'advance prolongation cancellation print waiting slips slips/print papers notice results results.xlsx results/print ' +
    'proposal approval sending-back certificates'
  ).split(' ');
  const ofBundle = ['', '/print', '/handing-out', '/missing', '/reading'];
  const results = participants.map(({ address }) => address.replace('/participants/', '/results/'));
  return {
    visitor: [`/r/${made.slip}`],
    member: [
      `/me/stars/${made.final}/certificate`,
      `/me/service-list/${made.item}`,
      ...rounds.flatMap(({ id }) => ['', '/self', '/ballot'].map((step) => `/me/stars/${id}${step}`)),
    ],
    desk: [
      `${desk}/members/${people.memberId}/portrait/withdrawal`,
      ...['', '/holding', '/closing', '/print'].map((step) => `${desk}/talks/${made.talk}${step}`),
      `${desk}/service-lists/items/${made.item}`,
      `${desk}/service-lists/progress/${made.progress}/refusal`,
      ...ofDraft.map((step) => `${home}/schemes/${made.draft}${step}`),
      ...rounds.flatMap(({ id }) => ofRound.map((step) => `${home}/${id}/${step}`)),
      ...participants.flatMap(({ address }) =>
        ['self', 'exemption', 'evaluation'].map((step) => `${home}/${address}/${step}`),
      ),
      ...results.flatMap((each) => ['', '/print', '/adjustment', '/veto'].map((step) => `${home}/${each}${step}`)),
      ...results.map((each) => `${home}/${each.replace('/results/', '/certificates/')}`),
      ...vetoes.map(({ address }) => `${home}/${address}`),
      ...papers.flatMap(({ bundle }) => ofBundle.map((step) => `${home}/${bundle}${step}`)),
      ...papers.map(({ bundle, paper }) => `${home}/${bundle}/reading/${paper}`),
    ],
    upper: [
      ...ofDraft.map((step) => `/desk/stars/schemes/${made.upperDraft}${step}`),
      `/desk/stars/schemes/${made.upperAdopted}/retirement`,
    ],
  };
}
