import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import {
  castVote,
  confirmShare,
  draftApplication,
  listSeats,
  loadApplication,
  submitApplication,
} from '#services/fund';
import type { ApplicationContent } from '#services/fund/commands';
import { ROLES_OF_CAPACITY } from '#services/fund/seat-queries';
import type { PersonActor } from '#services/kernel/actor';
import { aboutApplication, lamp } from '#tests/factories/fund-applications';
import { memberActor, personActor } from '#tests/factories/org';
import { villageCode } from './demonstration';
import type { Visitor } from './errands';
import type { TestSite } from './site';

interface People {
  readonly villageId: string;
  readonly memberId: string;
  readonly member: Visitor;
}

/** Two with money left who neither live with the member nor lead anything themselves. */
async function findGivers(tx: Tx, { villageId, memberId }: People): Promise<PersonActor[]> {
  const rows = await tx.$client<{ id: string; name: string }[]>`
    select m.id, m.name from fund_allotments a
    join org_members m on m.village_id = a.village_id and m.id = a.member_id and m.left_on is null
    join ledger_accounts l on l.village_id = a.village_id and l.owner_id = a.id and l.kind = 'allotment' and l.balance >= 100
    where a.village_id = ${villageId} and a.ended_at is null and m.id <> ${memberId}
    and a.year = extract(year from recorded_now() at time zone 'Asia/Shanghai')
    and not exists (select from fund_applications f where f.village_id = a.village_id and f.lead_member_id = m.id)
    and not exists (select from org_household_members x join org_household_members y
      on y.village_id = x.village_id and y.household_id = x.household_id and y.member_id = ${memberId}
      where x.village_id = a.village_id and x.member_id = m.id)
    order by m.number limit 2`;
  return rows.map(({ id, name }) => memberActor({ id, villageId, name }));
}

/** Whoever may vote asks for more. */
async function sendBack(tx: Tx, villageId: string, id: string): Promise<void> {
  for (;;) {
    const { state, step, round } = await loadApplication(tx, villageId, id);
    if (state !== 'reviewing') return;
    const seats = await listSeats(tx, villageId, id);
    const seat = seats.find((each) => each.round === round && each.step === step && !each.vote && !each.excluded);
    if (!seat) throw new Error('nobody of the village may vote');
    const role = ROLES_OF_CAPACITY[seat.capacity][0];
    const actor = personActor(role, { id: villageId }, { accountId: seat.accountId, villageIds: [villageId] });
    const about = aboutApplication({ villageId, id });
    await castVote(tx, actor, { ...about, round, vote: 'return', reason: '请补上报价' });
  }
}

/** Asks for money as the member, of the member and for the member, so that each step waits for them once. */
async function applyInEveryWay(tx: Tx, people: People) {
  const { villageId, memberId } = people;
  const self = memberActor({ id: memberId, villageId, name: '周桂兰' });
  const [lead, third] = await findGivers(tx, people);
  if (!lead?.memberId || !third?.memberId) throw new Error('nobody in the village has money left');
  const draft = async (actor: PersonActor, fields: Partial<ApplicationContent>) => {
    const content = lamp({ lines: [{ what: '门灯一盏', yuan: '6' }], ...fields });
    const command = { villageId, requestId: randomUUID(), now: new Date(), content };
    return (await draftApplication(tx, actor, command)).result.id;
  };
  const submit = async (actor: PersonActor, fields: Partial<ApplicationContent>) => {
    const id = await draft(actor, fields);
    await submitApplication(tx, actor, aboutApplication({ villageId, id }));
    return id;
  };
  const own = { memberId, yuan: '2' };
  const another = { memberId: third.memberId, yuan: '2' };
  const confirmed = await submit(lead, { others: [own, another] });
  await confirmShare(tx, self, { ...aboutApplication({ villageId, id: confirmed }), version: 1 });
  const returned = await submit(self, {});
  await sendBack(tx, villageId, returned);
  return {
    draft: await draft(self, {}),
    confirming: await submit(self, { others: [another] }),
    invited: await submit(lead, { others: [own] }),
    confirmed,
    returned,
    received: await submit(lead, { beneficiaryName: '周桂兰', beneficiaryMemberId: memberId }),
  };
}

/** The micro-service fund and the wishes: every step of an application, whichever of them it is open for. */
export async function runFundErrands(site: TestSite, people: People) {
  const { villageId, member } = people;
  const desk = `/desk/${villageCode}`;
  const made = await site.database.transaction((tx) => applyInEveryWay(tx, people));
  const { $client: sql } = site.database.db;
  const applications = await sql<{ id: string; isOwn: boolean; year: number }[]>`
    select id, year, lead_member_id = ${people.memberId} as "isOwn" from fund_applications
    where village_id = ${villageId} and state <> 'draft' order by approved_on desc nulls last`;
  const vouchers = await sql<{ address: string }[]>`
    select application_id || '/payments/' || id || '/print' as address from fund_payments where village_id = ${villageId} limit 1`;
  const wish = (await member.send('/me/wishes/new', { title: '修一修水龙头', need: '厨房的水龙头滴水' })).to;
  const ofWish = ['', '/edit', '/withdrawal'];
  const steps = 'payments receipts slip settlement settlement/print return cancellation shares vote print'.split(' ');
  const ofSpending = 'receipts photos confirmation confirmation/paper report ending'.split(' ');
  const own = applications.filter(({ isOwn }) => isOwn);
  return {
    visitor: applications.map(({ id }) => `/v/${villageCode}/fund/${id}`),
    member: [
      ...['edit', 'submission', 'cancellation'].map((step) => `/me/fund/${made.draft}/${step}`),
      `/me/fund/${made.confirming}/budget`,
      `/me/fund/${made.returned}/completion`,
      ...['share', 'share/refusal'].map((step) => `/me/fund/${made.invited}/${step}`),
      `/me/fund/${made.confirmed}/share/withdrawal`,
      `/me/fund/${made.received}/answer`,
      ...own.flatMap(({ id }) => ofSpending.map((step) => `/me/fund/${id}/${step}`)),
      ...ofWish.map((step) => wish + step),
    ],
    desk: [
      ...vouchers.map(({ address }) => `${desk}/fund/applications/${address}`),
      ...applications.flatMap(({ id }) => steps.map((step) => `${desk}/fund/applications/${id}/${step}`)),
      ...ofWish.map((step) => desk + wish.slice('/me'.length) + step),
    ],
    administrator: applications.slice(0, 1).map(({ year }) => `${desk}/fund/years/${year}/closing`),
  };
}
