import { randomUUID } from 'node:crypto';
import { listAnomalies, recordAnomalies } from '#services/anomalies/index';
import { activityCode, activityStepAt } from '#services/claims/activity-code';
import { assessmentNoticeEffects, decideAssessment, openAssessment, quarterPeriod } from '#services/claims/index';
import { loadDonor } from '#services/donations/index';
import { jobActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { publishNotice } from '#services/notices/index';
import { discardCount, findRunningCount, receiveDelivery, rejectCount } from '#services/shop/index';
import { issueVouchers } from '#services/vouchers/index';
import { createAssessedClaim, rowOf } from '#tests/factories/assessments';
import { createCount, createTransfer } from '#tests/factories/counts';
import { createDonation, createDonor, createFilledFund } from '#tests/factories/donations';
import { committeeActor, shopStaffActor } from '#tests/factories/org';
import { createSettlement } from '#tests/factories/purses';
import { returnAll } from '#tests/factories/redemption';
import { createDraft, createRule } from '#tests/factories/rules';
import { tapIn, villageCode } from './demonstration';
import { runFundErrands } from './fund-errands';
import type { TestSite } from './site';
import { runStarErrands } from './star-errands';

type Form = Readonly<Record<string, string | Blob>>;

/** Somebody at work on the site without a browser. */
export interface Visitor {
  readonly cookie: string;
  read(address: string): Promise<string>;
  /** Sends a form; the address it leads to, and the page it answers with. */
  send(address: string, form: Form): Promise<{ readonly to: string; readonly html: string }>;
}

export function visitorOf(site: TestSite, cookie: string): Visitor {
  return {
    cookie,
    read: async (address) => (await fetch(site.baseUrl + address, { headers: { cookie } })).text(),
    send: async (address, fields) => {
      const body = new FormData();
      for (const [name, value] of Object.entries({ requestId: randomUUID(), ...fields })) body.append(name, value);
      const headers = { cookie, Origin: site.baseUrl };
      const answer = await fetch(site.baseUrl + address, { method: 'POST', redirect: 'manual', headers, body });
      const [to = ''] = (answer.headers.get('location') ?? '').split('#');
      const html = await answer.text();
      if (answer.status >= 400) throw new Error(`${address}: ${answer.status} ${html.slice(0, 400)}`);
      return { to, html };
    },
  };
}

const found = (text: string, expression: RegExp) => {
  const [, group] = expression.exec(text) ?? [];
  if (group === undefined) throw new Error(`nothing like ${expression} in: ${text.slice(0, 600)}`);
  return group;
};

async function issueCard(committee: Visitor, initials: string) {
  const page = await committee.read(`/desk/${villageCode}/cards?q=${initials}&who=all`);
  const memberIds = found(page, /name="memberIds" value="([^"]+)"/);
  const { html } = await committee.send(`/desk/${villageCode}/cards/sheet`, { memberIds });
  const number = found(html, /<p class="digits">([\d ]+)<\/p>/).replaceAll(' ', '');
  return { number, pin: found(html, /paper-card-strip">.*?<b>(\d{6})<\/b>/s) };
}

async function buy(cashier: Visitor, checkout: string): Promise<string> {
  const page = await cashier.read(checkout);
  const goods = [...page.matchAll(/data-goods="([^"]+)" data-price="([^"]+)"/g)];
  const [cheapest] = goods.sort((one, other) => Number(one[2]) - Number(other[2]));
  const [, id = '', price = ''] = cheapest ?? [];
  const { to } = await cashier.send(`${checkout}/redemption`, { [`q-${id}`]: '1', [`p-${id}`]: price });
  return to;
}

/** The member orders one piece of the first goods that they can afford; where the order is, how to order, and its pickup at the till. */
async function order(member: Visitor, cashier: Visitor) {
  const goods = await member.read('/me/goods');
  const shop = found(goods, /name="shop" value="([^"]+)"/);
  const id = found(goods, /name="q-([^"]+)"/);
  const choice = `/me/orders/new?shop=${shop}&q-${id}=1`;
  const price = found(await member.read(choice), /name="p-[^"]+" value="([^"]+)"/);
  const { to } = await member.send('/me/orders/new', { shop, [`q-${id}`]: '1', [`p-${id}`]: price });
  const digits = found(await member.read(to), /请店员输入：(?:<!-- -->)?([\d ]+)/).replaceAll(' ', '');
  const pickup = (await cashier.send('/till', { digits })).to;
  return { shop, member: [choice, to, `${to}/print`, `${to}/cancellation`], pickup };
}

/** Sends a sale that a till kept, of nobody's code, so that there is one to settle. */
async function sendKeptSale(cashier: Visitor): Promise<void> {
  const page = await cashier.read('/till/offline');
  await cashier.send('/till/offline/sale', {
    saleId: randomUUID(),
    deviceId: randomUUID(),
    shopId: found(page, /"shopId":"([^"]+)"/),
    cashierId: found(page, /"cashierId":"([^"]+)"/),
    number: '101500-3F2',
    soldAt: new Date().toISOString(),
    holder: 'code',
    holderCode: '9'.repeat(18),
    'lines[0].goodsId': found(page, /"goods":\[\{"id":"([^"]+)"/),
    'lines[0].quantity': '1',
    'lines[0].price': found(page, /"price":"([^"]+)"/),
  });
}

/** Asks the database for an id that no link leads to at once. */
async function idOf(site: TestSite, query: string): Promise<string> {
  const [row] = await site.database.db.$client.unsafe<{ id: string }[]>(query);
  if (!row) throw new Error(`no row for ${query}`);
  return row.id;
}

/** Plans activities and sends lists in, so that there is one to sign in at, one to change, one to check and one to confirm. */
async function runGroupErrands(
  committee: Visitor,
  desk: string,
  { ruleCode, memberId, number }: { readonly ruleCode: string; readonly memberId: string; readonly number: string },
) {
  const plan = {
    title: '村口大扫除',
    place: '村口',
    occurredOn: dateInChina(),
    from: '00:00',
    until: '23:59',
    quantity: '1',
  };
  const held = (await committee.send(`${desk}/activities/new`, { ...plan, ruleCode })).to;
  await committee.send(`${held}/arrival`, { memberId });
  const changed = (await committee.send(`${desk}/activities/new`, { ...plan, title: '清理沟渠', ruleCode })).to;
  const upload = async (name: string) => {
    const list = `编号,姓名,细则,日期,数量\n${number},,${ruleCode},${dateInChina()},1\n,${name},${ruleCode},${dateInChina()},1\n`;
    const file = new File([list], `${name}.csv`, { type: 'text/csv' });
    return (await committee.send(`${desk}/batches/new`, { file })).to;
  };
  const applied = await upload('赵不在');
  const previewHash = found(await committee.read(applied), /name="previewHash" value="([^"]+)"/);
  await committee.send(applied, { previewHash, mode: 'good-rows-only' });
  const activityId = held.split('/').at(-1) ?? '';
  const digits = activityCode(activityId, 'in', activityStepAt(Date.now() / 1000));
  return {
    committee: [
      held,
      `${held}/code`,
      `${held}/sheet`,
      `${held}/strike/${memberId}`,
      `${changed}/edit`,
      await upload('钱不在'),
      applied.replace('/batches/', '/claims/batches/'),
    ],
    member: [`/a/${activityId}/${digits}`],
  };
}

/** Opens one assessment that can be changed, and hangs another with the member in it. */
async function runAssessmentErrands(
  site: TestSite,
  committee: Visitor,
  desk: string,
  { ruleCode, memberId }: { readonly ruleCode: string; readonly memberId: string },
) {
  const open = (await committee.send(`${desk}/assessments`, { year: '2024', quarter: '1' })).to;
  const quarter = { year: 2024, quarter: 2 } as const;
  const { fromOn, untilOn } = quarterPeriod(quarter);
  const row = await site.database.transaction(async (tx) => {
    const job = jobActor('tests');
    const [claimed] = await tx.$client<{ villageId: string; id: string; name: string }[]>`
      select village_id as "villageId", id, name from org_members where id = ${memberId}`;
    const member = { ...claimed!, number: '', phone: null };
    const [hung] = await tx.$client<{ id: string }[]>`
      select id from claims_assessment_rows where member_id = ${member.id} and state in ('on-notice', 'credited') limit 1`;
    if (hung) return hung.id;
    await tx.$client`update org_members set joined_on = least(joined_on, ${fromOn}::date) where id = ${member.id}`;
    await createAssessedClaim(tx, member, ruleCode, addDays(fromOn, 3));
    const { villageId } = member;
    const command = { villageId, ...quarter, title: '积分评定', now: new Date() };
    const { id: assessmentId } = (await openAssessment(tx, job, command)).result;
    const before = await rowOf(tx, assessmentId, member.id);
    if (before && before.state !== 'open') return before.id;
    await decideAssessment(tx, job, {
      villageId,
      assessmentId,
      meeting: '例会',
      meetingOn: addDays(untilOn, 1),
      now: new Date(),
    });
    const rows = await assessmentNoticeEffects.listNoticeable(tx, villageId, assessmentId);
    const ids = rows.map(({ subjectId }) => subjectId);
    await publishNotice(tx, job, {
      villageId,
      kind: 'assessment',
      subjectIds: ids,
      scopeId: assessmentId,
      requestId: newId(),
      now: new Date(),
    });
    return rows.find(({ memberId }) => memberId === member.id)!.subjectId;
  });
  const steps = ['', '/decision', '/discard', '/meeting-points', '/print', '/upload'].map((step) => open + step);
  return { committee: [...steps, `${desk}/assessment-rows/${row}`], member: [`/me/assessments/${row}`] };
}

/** Opens a stock-take at the cashier's shop, hands one in at the other, and sends goods both ways. */
async function runStockErrands(site: TestSite, cashier: Visitor, desk: string, villageId: string) {
  const {
    handed,
    coming,
    own,
    delivery,
    lot,
    anomaly,
    returned,
    here: shopHere,
  } = await site.database.transaction(async (tx) => {
    const shops = await tx.$client<{ id: string; goodsId: string }[]>`
      select s.id, (select x.goods_id from shop_stocks x where x.village_id = s.village_id and x.shop_id = s.id
        order by shop_sellable(x.village_id, x.shop_id, x.goods_id, recorded_now()::date) desc limit 1) as "goodsId"
      from shop_shops s where s.village_id = ${villageId} and s.closed_on is null order by s.code limit 2`;
    const village = { id: villageId };
    for (const { id } of shops) {
      const running = await findRunningCount(tx, villageId, id);
      if (!running) continue;
      const command = { requestId: randomUUID(), villageId, countId: running.id, reason: '重新盘' };
      if (running.state === 'open') await discardCount(tx, jobActor('tests'), command);
      else await rejectCount(tx, committeeActor(village), command);
    }
    const [here, there] = shops.map((shop) => ({ ...shop, villageId, staff: shopStaffActor(village, shop.id) }));
    const goods = ({ goodsId }: { goodsId: string }) => [[{ id: goodsId }, 1]] as const;
    const came = addDays(dateInChina(), -20);
    const line = { goodsId: here!.goodsId, quantity: 3, bestBefore: addDays(came, 10) };
    const { result: delivery } = await receiveDelivery(tx, jobActor('tests'), {
      requestId: randomUUID(),
      villageId,
      shopId: here!.id,
      source: 'bought',
      lines: [line],
      occurredOn: came,
    });
    const [lot] = await tx.$client<{ id: string }[]>`
      select l.id from shop_lots l where l.village_id = ${villageId} and l.goods_id = ${line.goodsId}
      and l.best_before = ${line.bestBefore} order by l.number desc limit 1`;
    const [holder] = await tx.$client<
      { id: string }[]
    >`select id from org_members where village_id = ${villageId} limit 1`;
    const seen = { villageId, shopId: here!.id, memberId: holder!.id };
    const till = { cashierId: randomUUID(), cashierName: '刘小芳', cashierMemberId: null };
    const sign = { kind: 'many-in-minutes', stop: true, details: { redemptions: 3, minutes: 10 } } as const;
    await recordAnomalies(tx, { ...seen, ...till }, [sign], null);
    const [anomaly] = (await listAnomalies(tx, villageId, { limit: 1 })).anomalies;
    const [slip] = await tx.$client<{ id: string }[]>`
      select r.id from redemption_redemptions r where r.village_id = ${villageId} and redemption_returned(r.village_id, r.id) = 0
      order by r.redeemed_at limit 1`;
    const back = {
      villageId,
      redemptionId: slip!.id,
      reason: '拿错了',
      occurredOn: dateInChina(),
      requestId: randomUUID(),
    };
    const { result: returned } = await returnAll(tx, jobActor('tests'), back);
    return {
      delivery,
      lot: lot!.id,
      anomaly: anomaly!.id,
      returned: `${slip!.id}/returns/${returned}`,
      here: here!.id,
      handed: await createCount(tx, there!.staff, there!, goods(there!), '少了'),
      coming: await createTransfer(tx, there!.staff, there!, here!, goods(there!)),
      own: await createTransfer(tx, here!.staff, here!, there!, goods(here!)),
    };
  });
  const count = (await cashier.send('/till/count', {})).to;
  const goods = found(await cashier.read(count), /href="(\/till\/count\/[^"]+\/goods\/[^"]+)"/);
  const transfer = `/till/transfers/${coming}`;
  const ofCount = ['', '/approval', '/rejection', '/print', '/sheet.xlsx'];
  const ofTransfer = ['', '/receipt', '/cancellation', '/print'];
  return {
    staff: [
      count,
      goods,
      `${count}/submission`,
      `${count}/discard`,
      transfer,
      `${transfer}/receipt`,
      `${transfer}/print`,
      `/till/transfers/${own}/cancellation`,
      `/till/stock/deliveries/${delivery}`,
      `/till/stock/lots/${lot}/write-off`,
    ],
    committee: [
      `${desk}/anomalies/${anomaly}`,
      `${desk}/redemptions/${returned}/print`,
      `${desk}/lots/${lot}/write-off?shop=${shopHere}`,
      ...ofCount.map((step) => `${desk}/counts/${handed}${step}`),
      ...ofTransfer.map((step) => `${desk}/transfers/${coming}${step}`),
    ],
  };
}

/** Writes a donor, a paper with goods and money, and a fund that stands on it. */
async function runDonationErrands(site: TestSite, desk: string, village: string) {
  const shopId = await idOf(site, `select id from shop_shops where village_id = '${village}' limit 1`);
  const goodsId = await idOf(site, `select id from shop_goods where village_id = '${village}' limit 1`);
  const made = await site.database.transaction(async (tx) => {
    const donorId = await createDonor(tx, { id: village });
    const lines = [{ shopId, goodsId, quantity: 10 }];
    const donationId = await createDonation(tx, { id: village }, { donorId, yuan: '1000', lines });
    const { pageDigits } = await loadDonor(tx, village, donorId);
    return { donorId, donationId, pageDigits, fundId: await createFilledFund(tx, { id: village }, { donationId }) };
  });
  const donation = `${desk}/donations/${made.donationId}`;
  const fund = `${desk}/funds/${made.fundId}`;
  return {
    visitor: [`/v/${villageCode}/donations/${made.donationId}`, `/d/${made.pageDigits}`],
    committee: [
      `${desk}/donors/${made.donorId}`,
      ...['', '/cancellation', '/letter', '/labels'].map((step) => donation + step),
    ],
    administrator: ['', '/filling', '/grant', '/grant/preview', '/closing'].map((step) => fund + step),
  };
}

/**
 * Does what has to have been done before some pages are there, and answers with addresses that links lead to only from
 * one kind of row (somebody who left, a draft, an award), by who may open them.
 */
export async function runErrands(site: TestSite) {
  const desk = `/desk/${villageCode}`;
  const village = await idOf(site, `select id from org_units where kind = 'village' and code = '${villageCode}'`);
  const [draft, rule] = await site.database.transaction(async (tx) => [
    await createDraft(tx, village, { code: 'T01', title: '护河巡查' }),
    await createRule(tx, village, { code: 'T02', title: '帮邻居收稻谷' }),
  ]);
  const [committee, cashier, member, administrator] = await Promise.all(
    (['village-committee', 'shop-staff', 'member', 'points-administrator'] as const).map(async (role) =>
      visitorOf(site, await tapIn(site, role)),
    ),
  );
  if (!committee || !cashier || !member || !administrator || !draft || !rule) throw new Error('nobody there');
  const card = await issueCard(committee, 'zgl');
  const code = found(await member.read('/me/code'), /<p class="digits">([\d ]+)<\/p>/).replaceAll(' ', '');
  await sendKeptSale(cashier);
  const done = await buy(cashier, (await cashier.send('/till', { digits: code })).to);
  const cardPage = (await cashier.send('/till', { digits: card.number })).to;
  const checkout = (await cashier.send(cardPage, { pin: card.pin })).to;
  const ordered = await order(member, cashier);
  const claim = { ruleCode: rule.code, occurredOn: dateInChina(), quantity: '1' };
  await member.send('/me/claims/new?rule=T02', claim);
  const list = '姓名,手机号,性别,微网格,户编号\n张新来,138,女,没有这个网格,\n李新来,13712345678,男,,\n';
  const roster = new File([list], '名单.csv', { type: 'text/csv' });
  const preview = (await committee.send(`${desk}/roster/upload`, { file: roster })).to;
  const ofVillage = `where village_id = '${village}'`;
  const left = await idOf(site, `select id from org_members ${ofVillage} and left_on is not null limit 1`);
  const home = await idOf(
    site,
    `select household_id as id from org_household_members ${ofVillage} and until_on is null limit 1`,
  );
  const declared = await idOf(site, `select id from claims_claims ${ofVillage} and rule_code = 'T02' limit 1`);
  const waiting = await idOf(site, `select id from claims_claims ${ofVillage} and state = 'submitted' limit 1`);
  const award = await idOf(
    site,
    `select id from ledger_transfers t ${ofVillage} and kind = 'award'
     and not exists (select from ledger_transfers r where r.reverses_id = t.id) order by sequence desc limit 1`,
  );
  const ofNumber = (place: number) =>
    `from org_members ${ofVillage} and left_on is null order by number offset ${place} limit 1`;
  const relativeNumber = await idOf(site, `select number as id ${ofNumber(0)}`);
  const someone = await idOf(site, `select id ${ofNumber(1)}`);
  await committee.send(`${desk}/members/${someone}/relatives`, { relativeNumber, relation: '表亲' });
  const relative = await idOf(
    site,
    `select member_id || '/relatives/' || id as id from org_relatives ${ofVillage} and until_on is null limit 1`,
  );
  const notice = await idOf(
    site,
    `select id from notices_notices ${ofVillage} and audience = 'public' and state <> 'stopped' order by ends_on desc limit 1`,
  );
  const letter = { body: '名单里漏了我们家' };
  const objection = (await administrator.send(`${desk}/objections/new?notice=${notice}`, letter)).to;
  const version = await idOf(site, `select id from rules_versions limit 1`);
  const group = await runGroupErrands(committee, desk, {
    ruleCode: rule.code,
    memberId: someone,
    number: relativeNumber,
  });
  const donations = await runDonationErrands(site, desk, village);
  const stock = await runStockErrands(site, cashier, desk, village);
  const asked = { year: String(Number(dateInChina().slice(0, 4)) + 3), period: 'year', points: '900000' };
  await administrator.send(`${desk}/budget`, { ...asked, reason: '村民代表会议定的' });
  const budget = `${desk}/budget/${await idOf(site, `select id from budget_budgets ${ofVillage} and state = 'requested' limit 1`)}`;
  const holder = await idOf(site, `select member_id as id from claims_claims ${ofVillage} and id = '${declared}'`);
  const assessments = await runAssessmentErrands(site, committee, desk, { ruleCode: rule.code, memberId: holder });
  await site.database.transaction((tx) =>
    issueVouchers(tx, jobActor('tests'), {
      villageId: village,
      memberId: holder,
      requestId: randomUUID(),
      occurredOn: dateInChina(),
      counts: [{ worth: 5, count: 1 }],
    }),
  );
  const voucher = await idOf(
    site,
    `select id from vouchers_vouchers ${ofVillage} and member_id = '${holder}' and state = 'issued' limit 1`,
  );
  const money = await runFundErrands(site, { villageId: village, memberId: holder, member });
  const stars = await runStarErrands(site, { villageId: village, memberId: holder });
  const shopId = await idOf(site, `select id from shop_shops ${ofVillage} limit 1`);
  await committee.send(`${desk}/tills/new`, { shopId, name: '村口便利店收银机' });
  const device = await idOf(site, `select id from tills_devices ${ofVillage} and revoked_at is null limit 1`);
  const grid = await idOf(site, `select id from org_units ${ofVillage} and kind = 'grid' and ended_on is null limit 1`);
  const settlement = await site.database.transaction((tx) => createSettlement(tx, { id: village }, grid));
  const purse = `${desk}/households/${home}/purse`;
  const deduction = await idOf(
    site,
    `select settlement_id || '/deductions/' || id as id from settlements_deductions ${ofVillage} and yuan > 0 limit 1`,
  );
  const [shopSettlement = ''] = deduction.split('/');
  const settledHere = await idOf(
    site,
    `select id from settlements_settlements ${ofVillage} and shop_id = (select shop_id from redemption_redemptions ${ofVillage}
     order by redeemed_at desc limit 1) limit 1`,
  );
  const steps = ['acceptance', 'lowering', 'refusal'].map((step) => `${desk}/claims/${waiting}/${step}`);
  return {
    visitor: [
      '/r',
      `/v/${villageCode}/objections/receipt`,
      '/nowhere',
      `/s/${villageCode}/${ordered.shop}`,
      '/sign-in/code/sent',
      '/new-password/sent',
      `/first-sign-in?number=${newId()}`,
      ...donations.visitor,
      ...money.visitor,
      ...stars.visitor,
    ],
    member: [
      '/me/acting',
      '/me/debts',
      ...ordered.member,
      `/me/vouchers/${voucher}/loss`,
      `/me/claims/${declared}/withdrawal`,
      '/me/objections',
      ...group.member,
      ...assessments.member,
      ...money.member,
      ...stars.member,
    ],
    'shop-staff': [
      `/till/settlements/${settledHere}/objection`,
      ordered.pickup,
      `${checkout}/orders`,
      done,
      cardPage,
      checkout,
      `${cardPage}/voucher`,
      '/till/photo',
      `${checkout}/redemption`,
      ...stock.staff,
      `${checkout}/vouchers`,
    ],
    'village-committee': [
      preview,
      `${desk}/members/${left}/resume`,
      `${desk}/members/${relative}/end`,
      `${desk}/members/${left}/phone`,
      `${desk}/households/${home}/split`,
      `${desk}/slips/print`,
      `${objection}/answer`,
      `${objection}/contact`,
      `${desk}/cards/sheet`,
      `${desk}/vouchers/sheet`,
      `${desk}/vouchers/${voucher}/cancellation`,
      `${desk}/tills/${device}/revocation`,
      `${desk}/claims/deduction`,
      ...['preview', 'publication'].map((each) => `${desk}/notices/${each}`),
      `${desk}/notices/${notice}/photo`,
      `${desk}/rules/versions/${version}`,
      ...steps,
      ...group.committee,
      ...assessments.committee,
      ...donations.committee,
      ...stock.committee,
      ...money.desk,
      ...stars.desk,
    ],
    'township-administrator': [budget, `${budget}/approval`, `${budget}/refusal`, ...stars.desk, ...stars.upper],
    supervisor: [`${objection}/comment`, ...['comments', 'stop'].map((step) => `${desk}/notices/${notice}/${step}`)],
    checker: [`${desk}/claims/acceptances`, ...stars.desk],
    'points-administrator': [
      ...donations.administrator,
      ...money.desk,
      ...money.administrator,
      `${objection}/receipt`,
      `${desk}/entries/${award}/reversal`,
      `${desk}/purses/${someone}/forgiveness`,
      `${desk}/rules/${draft.ruleId}/draft`,
      `${desk}/rules/${draft.ruleId}/publication`,
      `${desk}/rules/${rule.ruleId}/retirement`,
      `${desk}/purses/settlements/${settlement}`,
      `${desk}/settlements/new`,
      `${desk}/settlements/${deduction}`,
      ...['payment', 'return', 'cancellation', 'deductions'].map(
        (step) => `${desk}/settlements/${shopSettlement}/${step}`,
      ),
      `${desk}/purses/${left}/settlement`,
      ...['pool', 'join', 'unpool', 'split', 'merge', 'return'].map((step) => `${purse}/${step}`),
    ],
  };
}

/** Somebody at the desk who acts for a member, in a session of their own, and the pages that only they see. */
export async function beginActingAtDesk(site: TestSite) {
  const desk = `/desk/${villageCode}/agency`;
  const checker = visitorOf(site, await tapIn(site, 'checker'));
  const memberId = await idOf(
    site,
    `select m.id from org_members m join org_units v on v.id = m.village_id
     where v.code = '${villageCode}' and m.left_on is null order by m.number desc limit 1`,
  );
  await checker.send(`${desk}/new`, { memberId, consent: 'in-person', reason: '没有手机，托我申报' });
  await checker.send(`${desk}/claims/new?rule=T02`, { ruleCode: 'T02', occurredOn: dateInChina(), quantity: '1' });
  const claims = await checker.read(`${desk}/claims`);
  const withdrawal = found(claims, /href="([^"]+\/withdrawal)"/);
  return { cookie: checker.cookie, addresses: [`${desk}/claims`, `${desk}/claims/new`, withdrawal] };
}
