import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { readMemberHome, readVillageTasks } from '#services/dashboards/index';
import type { Role } from '#services/kernel/actor';
import { points } from '#services/kernel/decimal';
import { newId } from '#services/kernel/ids';
import { freezePurse, openAccount, postTransfers, reverseTransfer } from '#services/ledger/index';
import { createClaim } from '#tests/factories/claims';
import { createGrid, createMember, createVillage, memberActor, personActor, setup } from '#tests/factories/org';
import { createDraft, createRule } from '#tests/factories/rules';
import { createShop, stockGoods } from '#tests/factories/shop';
import { test } from '#tests/harness/database';
import { tasksFor } from '~/components/dashboards/village-tasks';

async function household(tx: Tx) {
  const village = await createVillage(tx);
  const grid = await createGrid(tx, village, { name: '第三微网格' });
  const member = await createMember(tx, village, { gridId: grid.id });
  const name = { villageId: village.id, unit: 'points' } as const;
  const issuance = await openAccount(tx, { ...name, kind: 'issuance', ownerId: village.id });
  const purse = await openAccount(tx, { ...name, kind: 'member', ownerId: member.id });
  const award = async (amount: string, summary = '入户走访') => {
    const [posted] = await postTransfers(tx, setup, village.id, [
      {
        kind: 'award',
        unit: 'points',
        fromAccountId: issuance,
        toAccountId: purse,
        amount: points(amount),
        occurredOn: '2026-11-01',
        requestId: newId(),
        summary,
      },
    ]);
    return posted!;
  };
  return { village, member, award };
}

describe('readMemberHome', () => {
  test('shows a new member an empty purse and who they are', async ({ tx }) => {
    const { village, member } = await household(tx);
    expect(await readMemberHome(tx, village.id, member.id)).toEqual({
      memberName: '周桂兰',
      memberNumber: member.number,
      gridName: '第三微网格',
      villageName: village.name,
      villageCode: village.code,
      householdNumber: null,
      family: [],
      balance: '0.00',
      honour: '0.00',
      held: '0.00',
      frozen: false,
      owed: '0.00',
      checkingPoints: '0.00',
      acceptedPoints: '0.00',
      noticePoints: '0.00',
      notices: [],
      cardBlocked: false,
      refused: [],
      entries: [],
    });
  });

  test('shows the last five movements, a reversal folded with its original', async ({ tx }) => {
    const { village, member, award } = await household(tx);
    for (const amount of ['1', '2', '3', '4', '5']) await award(amount);
    const mistaken = await award('6', '河道清洁');
    await reverseTransfer(tx, personActor('points-administrator', village), {
      villageId: village.id,
      transferId: mistaken.id,
      reason: '重复申报',
      occurredOn: '2026-11-02',
      requestId: newId(),
      partly: false,
    });
    const home = await readMemberHome(tx, village.id, member.id);
    expect(home?.balance).toBe('15.00');
    expect(home?.entries.map((entry) => [entry.kind, entry.netAmount, entry.originalSummary])).toEqual([
      ['reversal', '0.00', '河道清洁'],
      ['award', '5.00', null],
      ['award', '4.00', null],
      ['award', '3.00', null],
      ['award', '2.00', null],
    ]);
  });

  test('is not there for a member of another village', async ({ tx }) => {
    const { member } = await household(tx);
    expect(await readMemberHome(tx, (await createVillage(tx)).id, member.id)).toBeUndefined();
  });
});

describe('readVillageTasks', () => {
  test('counts nothing in a quiet village', async ({ tx }) => {
    const { village } = await household(tx);
    const tasks = await readVillageTasks(tx, village.id);
    expect(tasks.claimsWaitingSince).toBeNull();
    expect(Object.values(tasks).filter((value) => value !== 0 && value !== null)).toEqual([]);
  });

  test('counts frozen purses of this village alone', async ({ tx }) => {
    const [here, elsewhere] = [await household(tx), await household(tx)];
    for (const { village, member } of [here, elsewhere]) {
      const administrator = personActor('points-administrator', village);
      await freezePurse(tx, administrator, {
        villageId: village.id,
        memberId: member.id,
        frozen: true,
        reason: '去世',
      });
    }
    expect((await readVillageTasks(tx, here.village.id)).pursesFrozen).toBe(1);
  });

  test('counts what waits, each under the role that may see it', async ({ tx }) => {
    const { village, member } = await household(tx);
    const rule = await createRule(tx, village.id);
    await createDraft(tx, village.id);
    await createClaim(tx, memberActor(member), rule.code);
    const shop = await createShop(tx, village);
    await stockGoods(tx, shop, { name: '肥皂', onHand: 0 });
    await stockGoods(tx, shop, { name: '食盐', onHand: 5 });
    await stockGoods(tx, shop, { name: '大米', onHand: 6 });
    await tx.$client`insert into shop_stocks (village_id, shop_id, goods_id)
      select village_id, ${shop.id}, id from shop_goods where village_id = ${village.id} on conflict do nothing`;
    const tasks = await readVillageTasks(tx, village.id);
    expect(tasks).toMatchObject({ claimsWaiting: 1, ruleDrafts: 1, goodsSoldOut: 1, goodsLow: 1 });
    const seenBy = (role: Role) => tasksFor(village.code, role, tasks).map((task) => `${task.what} ${task.count}`);
    expect(seenBy('checker')).toEqual(['申报等核实 1 件']);
    expect(seenBy('village-committee')).toEqual([
      '申报等核实 1 件',
      '细则草稿没有发布 1 条',
      '商品换完了 1 种',
      '商品快没了 1 种',
    ]);
    expect(seenBy('auditor')).toEqual(['申报等核实 1 件', '商品换完了 1 种', '商品快没了 1 种']);
    expect(seenBy('operator')).toEqual([]);
  });
});
