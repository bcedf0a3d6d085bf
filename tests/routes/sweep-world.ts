import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { listAnomalies, recordAnomalies } from '#services/anomalies/index';
import { requestBudget } from '#services/budget/index';
import { activityCode, activityStepAt } from '#services/claims/activity-code';
import { applyBatch, signMemberIn } from '#services/claims/index';
import { loadDonor } from '#services/donations/index';
import { enrol, openSession, printSlips, registerAccount } from '#services/identity/index';
import { jobActor, NO_ORIGIN, type PersonActor, ROLES, type Role } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { idFrom } from '#services/kernel/ids';
import { object, publishNotice } from '#services/notices/index';
import { declareRelative, loadMemberFile } from '#services/org/index';
import { returnGoods } from '#services/redemption/index';
import { deduct } from '#services/settlements/index';
import { makeDevice, takeOfflineSale } from '#services/tills/index';
import { createActivity } from '#tests/factories/activities';
import { createItem, createPledge, createPledgeText, createProgress, createTalk } from '#tests/factories/appraisal';
import { createAssessedClaim, createAssessment, createGridMember, rowOf } from '#tests/factories/assessments';
import { applyCommand, createListBatch } from '#tests/factories/batches';
import { createClaim } from '#tests/factories/claims';
import { createCount, createTransfer } from '#tests/factories/counts';
import { createDonation, createDonor, createFilledFund, grantPoints } from '#tests/factories/donations';
import { createMoneyRecords } from '#tests/factories/fund';
import { createPaidApplication } from '#tests/factories/fund-spending';
import { award } from '#tests/factories/ledger';
import { createNoticeableClaim } from '#tests/factories/notices';
import { orderSoap } from '#tests/factories/orders';
import {
  checkerActor,
  committeeActor,
  createGrid,
  createHousehold,
  createMember,
  createTownship,
  createVillage,
  personActor,
  shopStaffActor,
  type TestMember,
  type TestVillage,
  uniquePhone,
} from '#tests/factories/org';
import { createPhoto } from '#tests/factories/photos';
import { createSettlement } from '#tests/factories/purses';
import { present, redeemSoap } from '#tests/factories/redemption';
import { createRule } from '#tests/factories/rules';
import { keptSale } from '#tests/factories/sales';
import { createShopSettlement, settlementPeople } from '#tests/factories/settlements';
import { createShop, receive, stockGoods } from '#tests/factories/shop';
import { createWaitingRound } from '#tests/factories/star-outcomes';
import { insertBundle } from '#tests/factories/star-papers';
import { createSchemeDraft } from '#tests/factories/star-schemes';
import { insertVeto, participantOf } from '#tests/factories/stars';
import { issue } from '#tests/factories/vouchers';
import { createWish } from '#tests/factories/wishes';
import { STAR_PRESETS } from '~/copy/star-presets';

const job = jobActor('tests');

/** A village with one of everything that an address can name. */
export async function makeWorld(tx: Tx) {
  const village = await createVillage(tx);
  const member = await createMember(tx, village);
  const grid = await createGrid(tx, village);
  const household = await createHousehold(tx, village, { gridId: grid.id });
  const shop = await createShop(tx, village);
  const goods = await stockGoods(tx, shop);
  const { id: transfer } = await award(tx, member, '100');
  const rule = await createRule(tx, village.id);
  const own = personActor('member', village, { memberId: member.id });
  const claim = await createClaim(tx, own, rule.code);
  const photo = await createPhoto(tx, own, village.id);
  const cashier = shopStaffActor(village, shop.id, { name: '刘小芳' });
  const till = { village, shop, soap: goods, member, cashier };
  const presentation = await present(tx, till);
  const redemption = await redeemSoap(tx, till);
  const order = await orderSoap(tx, till);
  const { result: sale } = await takeOfflineSale(tx, cashier, keptSale(till));
  const holding = { villageId: village.id, shopId: shop.id, memberId: member.id };
  const seen = { ...holding, cashierId: cashier.accountId, cashierName: cashier.name, cashierMemberId: null };
  const sign = { kind: 'many-in-minutes', stop: false, details: { redemptions: 3, minutes: 10 } } as const;
  await recordAnomalies(tx, seen, [sign], presentation);
  const [anomaly] = (await listAnomalies(tx, village.id, { limit: 1 })).anomalies;
  const { result: back } = await returnGoods(tx, committeeActor(village), {
    villageId: village.id,
    redemptionId: (await redeemSoap(tx, till)).id,
    requestId: randomUUID(),
    occurredOn: dateInChina(),
    reason: '拿错了',
    lines: [{ position: 1, good: 1, spoiled: 0 }],
  });
  const [voucher] = await issue(tx, village, member, 5);
  const { accountId } = await registerAccount(tx, job, { name: '老赵', phone: uniquePhone() });
  const { roleId } = await enrol(tx, job, accountId, { role: 'checker', unitId: village.id, villageId: village.id });
  await printSlips(tx, committeeActor(village), village.id, { memberIds: [member.id] });
  const relative = await createMember(tx, village, { name: '李大山' });
  const relation = { memberId: member.id, relativeNumber: relative.number, relation: '兄妹' };
  await declareRelative(tx, job, { requestId: randomUUID(), villageId: village.id, ...relation });
  const { relatives } = await loadMemberFile(tx, village.id, member.id);
  await createRule(tx, village.id, { code: 'NOTICED', posting: 'after-notice' });
  const noticed = await createNoticeableClaim(tx, village, member, checkerActor(village), '一号院');
  const { result: notice } = await publishNotice(tx, committeeActor(village), {
    villageId: village.id,
    kind: 'points',
    subjectIds: [noticed],
    requestId: randomUUID(),
    now: new Date(),
  });
  const letter = {
    villageId: village.id,
    noticeId: notice.id,
    requestId: randomUUID(),
    body: '漏了我家',
    now: new Date(),
  };
  const { result: objection } = await object(tx, committeeActor(village), { ...letter, channel: 'paper' });
  const settlement = await createSettlement(tx, village, grid.id);
  const committee = committeeActor(village);
  const donor = await createDonor(tx, village);
  const given = [{ shopId: shop.id, goodsId: goods.id, quantity: 10 }];
  const donation = await createDonation(tx, village, { donorId: donor, yuan: '1000', lines: given });
  const fund = await createFilledFund(tx, village, { donationId: donation });
  await grantPoints(tx, [member], fund, '10');
  const { pageDigits } = await loadDonor(tx, village.id, donor);
  const activity = await createActivity(tx, committee, village.id, { ruleCode: rule.code });
  await signMemberIn(tx, committee, { villageId: village.id, activityId: activity, memberId: member.id });
  const batch = await createListBatch(tx, committee, village.id, [{ number: relative.number, rule: rule.code }]);
  await applyBatch(tx, committee, await applyCommand(tx, committee, village.id, batch));
  const assessed = await createGridMember(tx, village, '周评定');
  await createAssessedClaim(tx, assessed, rule.code, '2026-08-08');
  const assessment = await createAssessment(tx, committee, village.id);
  const row = await rowOf(tx, assessment, assessed.id);
  const { result: budget } = await requestBudget(tx, committeeActor(village), {
    requestId: randomUUID(),
    villageId: village.id,
    year: new Date().getUTCFullYear() + 1,
    period: 'year',
    points: '90000',
    reason: '村民代表会议定的',
    now: new Date(),
  });
  const { result: device } = await makeDevice(tx, committee, {
    requestId: randomUUID(),
    villageId: village.id,
    shopId: shop.id,
    name: '村口便利店收银机',
  });
  const otherShop = await createShop(tx, village, { name: '爱心超市（二组）' });
  const otherGoods = await stockGoods(tx, otherShop, { name: '毛巾' });
  const stockTransfer = await createTransfer(tx, committee, otherShop, shop, [[otherGoods, 3]]);
  const count = await createCount(tx, cashier, shop, [[goods, 3]], '少了几块');
  const people = settlementPeople(village, shop.id);
  const shopSettlement = await createShopSettlement(tx, people, { villageId: village.id, shopId: shop.id });
  const { result: deduction } = await deduct(tx, people.administrator, {
    requestId: randomUUID(),
    villageId: village.id,
    settlementId: shopSettlement,
    yuan: '1',
    reason: '少交一箱',
  });
  const delivery = randomUUID();
  const spoiled = { goodsId: goods.id, quantity: 2, bestBefore: '2025-06-30', occurredOn: '2025-06-01' };
  await receive(tx, cashier, { requestId: delivery, villageId: village.id, shopId: shop.id, ...spoiled });
  const lot = idFrom('lot', village.id, shop.id, goods.id, delivery);
  const paid = await createPaidApplication(tx, village, member);
  const money = await createMoneyRecords(tx, village);
  const round = await createWaitingRound(tx, village, member);
  const participant = await participantOf(tx, village, round);
  return {
    village,
    memberId: member.id,
    shopId: shop.id,
    params: {
      application: paid.applicationId,
      payment: paid.paymentId,
      ...money,
      village: village.code,
      member: member.id,
      unit: grid.id,
      place: village.id,
      relation: relatives[0]?.relationId ?? '',
      grid: grid.id,
      household: household.id,
      shop: shop.id,
      goods: goods.id,
      count,
      delivery,
      lot,
      stockTransfer,
      transfer,
      rule: rule.ruleId,
      version: rule.versionId,
      scheme: (await createSchemeDraft(tx, village, STAR_PRESETS[3]?.content)).versionId,
      claim: claim.id,
      photo,
      presentation,
      anomaly: anomaly!.id,
      report: 'turnover',
      redemption: redemption.id,
      voucher: voucher!.id,
      order,
      sale: sale.id,
      return: back,
      role: roleId,
      activity,
      digits: activityCode(activity, 'in', activityStepAt(Date.now() / 1000)),
      batch,
      budget: budget.id,
      assessment,
      row: row.id,
      notice: notice.id,
      objection: objection.id,
      settlement,
      shopSettlement,
      deduction,
      donor,
      donation,
      fund,
      wish: await createWish(tx, own, village.id),
      ...(await appraise(tx, village, member, own)),
      donorPage: pageDigits,
      device: device.id,
      round,
      ...(await insertBundle(tx, village.id, round)),
      participant,
      veto: await insertVeto(tx, village.id, participant),
      period: dateInChina().slice(0, 7),
    } as Record<string, string>,
  };
}

/** A pledge, a line of a list with what was said of it, and a talk. */
async function appraise(tx: Tx, village: TestVillage, member: TestMember, own: PersonActor) {
  await createPledgeText(tx, village.id);
  const item = await createItem(tx, member);
  const progress = await createProgress(tx, own, village.id, item);
  return { pledge: await createPledge(tx, member), item, progress, talk: await createTalk(tx, member) };
}

export type World = Awaited<ReturnType<typeof makeWorld>>;

/** Somebody with a role and a place, signed in; the cookie's id. */
async function signIn(
  tx: Tx,
  name: string,
  place: { role: Role; unitId: string; villageId: string | null; memberId?: string | null; shopId?: string | null },
): Promise<string> {
  const { accountId } = await registerAccount(tx, job, { name, phone: uniquePhone() });
  const { roleId } = await enrol(tx, job, accountId, place);
  const origin = { ...NO_ORIGIN, requestId: randomUUID() };
  return openSession(tx, accountId, { id: roleId, role: place.role }, origin);
}

/** One person per role with a place in the village or right above it, each signed in; by role, the cookie's id. */
export async function signInEveryRole(tx: Tx, world: World): Promise<Record<Role, string>> {
  const { village } = world;
  const tokens: Partial<Record<Role, string>> = {};
  for (const role of ROLES) {
    const above = { 'township-administrator': village.townshipId, 'county-administrator': village.countyId };
    const unitAbove = role === 'operator' ? village.countyId : above[role as keyof typeof above];
    tokens[role] = await signIn(tx, role, {
      role,
      unitId: unitAbove ?? village.id,
      villageId: unitAbove ? null : village.id,
      memberId: role === 'member' ? world.memberId : null,
      shopId: role === 'shop-staff' ? world.shopId : null,
    });
  }
  return tokens as Record<Role, string>;
}

/** A member of the village who has no part in anything there, and the administrator of the next township; the cookies' ids. */
export async function signInNeighbours(tx: Tx, { village }: World) {
  const { id: memberId } = await createMember(tx, village, { kinds: ['party-member'] });
  const place = { unitId: village.id, villageId: village.id, memberId };
  const { id: unitId } = await createTownship(tx, village.countyId);
  return {
    member: await signIn(tx, '邻居', { role: 'member', ...place }),
    township: await signIn(tx, '邻镇', { role: 'township-administrator', unitId, villageId: null }),
  };
}
