import type { Tx } from '#db/client';
import { createFund, fillFund, grantFromFund, registerDonation, registerDonor } from '#services/donations/index';
import { addDays, type CalendarDate } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { cancelVoucher, issueVouchers } from '#services/vouchers/index';
import { clockOn } from './calendar';
import { type Character, type Happening, unlessRefused, type VillageStory } from './story';

interface Gift {
  readonly onDay: number;
  readonly donor: { kind: 'person' | 'enterprise' | 'organisation'; name: string; named: boolean; contact: string };
  readonly yuan: string;
  readonly note: string;
  /** Names of goods, how many, what one is worth. */
  readonly goods: readonly (readonly [name: string, quantity: number, worth: string])[];
}

const gifts: readonly Gift[] = [
  {
    onDay: 46,
    donor: { kind: 'enterprise', name: '望溪惠民粮油店', named: true, contact: '店主' },
    yuan: '0',
    note: '新开业，给村里老人送点米面',
    goods: [
      ['大米 5 公斤', 20, '26'],
      ['挂面 1 公斤', 30, '6.5'],
    ],
  },
  {
    onDay: 168,
    donor: { kind: 'organisation', name: '石桥镇在外乡贤联谊会', named: true, contact: '秘书处' },
    yuan: '3000',
    note: '给六十岁以上的老人改善生活',
    goods: [['毛巾', 40, '5']],
  },
  {
    onDay: 371,
    donor: { kind: 'person', name: '周先生', named: false, contact: '本人不愿留名' },
    yuan: '0',
    note: '',
    goods: [
      ['卷纸 10 卷', 24, '12'],
      ['洗衣粉 1 公斤', 24, '9'],
    ],
  },
];
const vouchersOnDays = [150, 300, 405];

const isElder = ({ cast }: Character, on: CalendarDate) => cast.birthYear <= Number(on.slice(0, 4)) - 60;

async function give(tx: Tx, village: VillageStory, gift: Gift, on: CalendarDate): Promise<void> {
  const { committee, id: villageId, shops } = village;
  const donor = await registerDonor(tx, committee, { requestId: newId(), villageId, ...gift.donor });
  const lines = gift.goods.flatMap(([name, quantity, unitWorth]) => {
    const goods = shops[0]?.goods.find(({ plan }) => plan.name === name);
    return goods && shops[0] ? [{ shopId: shops[0].id, goodsId: goods.id, quantity, unitWorth }] : [];
  });
  const { yuan, note } = gift;
  const paper = { requestId: newId(), villageId, donorId: donor.result, receivedOn: on, yuan, note, lines, today: on };
  const { result: donationId } = await registerDonation(tx, committee, paper);
  if (yuan !== '0') await openFund(tx, village, donationId, on);
}

async function openFund(tx: Tx, village: VillageStory, donationId: string, on: CalendarDate): Promise<void> {
  const { id: villageId, pointsAdministrator: actor } = village;
  const about = { name: '敬老专项', purpose: '给六十岁以上的老人换米面粮油', donationId };
  const { result: fundId } = await createFund(tx, actor, {
    requestId: newId(),
    villageId,
    ...about,
    groups: ['elder'],
    categories: ['food'],
    goodsIds: [],
    untilOn: addDays(on, 400),
    today: on,
  });
  const filled = { points: '3000', meeting: '村民代表会议', reason: '按捐款一元一分' };
  await fillFund(tx, actor, { requestId: newId(), villageId, fundId, ...filled, today: on });
  const elders = village.characters.filter((each) => !each.hasLeft && isElder(each, on));
  for (const elder of elders.slice(0, 60)) {
    const memberIds = [elder.memberId];
    await unlessRefused(() =>
      grantFromFund(tx, actor, {
        requestId: newId(),
        villageId,
        fundId,
        memberIds,
        points: '30',
        reason: '重阳节慰问',
        today: on,
      }),
    );
  }
}

async function handOut(tx: Tx, village: VillageStory, on: CalendarDate): Promise<void> {
  const { id: villageId, committee, characters, random } = village;
  const holders = characters.filter((each) => !each.hasLeft && !each.actor && each.halfPoints >= 80).slice(0, 4);
  for (const [place, holder] of holders.entries()) {
    const counts = [
      { worth: 5 as const, count: 2 },
      { worth: 10 as const, count: 1 },
      { worth: 20 as const, count: random.between(0, 1) },
    ];
    const command = { requestId: newId(), villageId, memberId: holder.memberId, counts, occurredOn: on };
    const sheet = await unlessRefused(() => issueVouchers(tx, committee, command));
    if (!sheet) continue;
    holder.halfPoints -= Math.round(Number(sheet.result.total) * 2);
    if (place !== 0) continue;
    const [lost] = await tx.$client<{ id: string }[]>`
      select id from vouchers_vouchers where village_id = ${villageId} and sheet_id = ${sheet.result.sheetId} order by serial limit 1`;
    const loss = { villageId, voucherId: lost?.id ?? '', reason: 'lost' as const, occurredOn: on };
    await unlessRefused(() => cancelVoucher(tx, committee, loss));
  }
}

/** What Qinghe is given: goods, and money for points that only elders may spend on food; and points on paper. */
export function giftHappenings(village: VillageStory, day: number): Happening[] {
  if (village.plan.code !== 'qh') return [];
  const on = village.story.calendar.dayOf(day);
  const given = gifts
    .filter(({ onDay }) => onDay === day)
    .map((gift): Happening => ({ at: clockOn(on, 10, 40), happen: (tx) => give(tx, village, gift, on) }));
  const handed = vouchersOnDays.includes(day)
    ? [{ at: clockOn(on, 11, 15), happen: (tx: Tx) => handOut(tx, village, on) }]
    : [];
  return [...given, ...handed];
}

/** The ledger account of what a member got for a purpose, where there is some. */
export async function findEarmarked(
  tx: Tx,
  villageId: string,
  memberId: string,
): Promise<{ accountId: string; halfPoints: number } | undefined> {
  const [row] = await tx.$client<{ accountId: string; balance: string }[]>`
    select a.id as "accountId", a.balance::text from donations_purses p
    join ledger_accounts a on a.village_id = p.village_id and a.owner_id = p.id and a.kind = 'earmarked'
    where p.village_id = ${villageId} and p.member_id = ${memberId} and a.balance > 0 limit 1`;
  return row && { accountId: row.accountId, halfPoints: Math.round(Number(row.balance) * 2) };
}
