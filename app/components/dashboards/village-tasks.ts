import type { VillageTasks } from '#services/dashboards/index';
import type { Role } from '#services/kernel/actor';
import { PERMISSIONS, type Permission } from '#services/kernel/permissions';
import type { ChipTone } from '~/components/ui/chip';
import { formatDate } from '~/copy/format';

/** Something that waits at a village's desk. */
export interface VillageTask {
  readonly to: string;
  readonly what: string;
  readonly note: string;
  readonly count: string;
  readonly tone: ChipTone;
}

interface Possible extends Omit<VillageTask, 'count'> {
  readonly permission: Permission;
  readonly number: number;
  readonly unit: string;
}

function everything(tasks: VillageTasks): Possible[] {
  const since = tasks.claimsWaitingSince;
  return [
    {
      to: '/claims',
      permission: 'claims.view',
      what: '申报等核实',
      note: since ? `最早的一件是 ${formatDate(since)}报的` : '',
      number: tasks.claimsWaiting,
      unit: '件',
      tone: 'wait',
    },
    {
      to: '/fund',
      permission: 'fund.view',
      what: '微服务资金等您表决',
      note: '先到期的在前',
      number: tasks.fundToDecide,
      unit: '份',
      tone: 'wait',
    },
    {
      to: '/fund',
      permission: 'fund.view',
      what: '微服务资金申请过期没有决定',
      note: '到期还没有表决完，催一催',
      number: tasks.fundOverdue,
      unit: '份',
      tone: 'bad',
    },
    {
      to: '/stars',
      permission: 'stars.manage',
      what: '评星的时间满了，没有进入下一步',
      note: '人数不够就延长，或者把纸质票录完',
      number: tasks.starsOverdue,
      unit: '次',
      tone: 'bad',
    },
    {
      to: '/stars',
      permission: 'stars.propose',
      what: '评星等支部拟定结果',
      note: '票已经计好，开会拟定以后报上级',
      number: tasks.starsToPropose,
      unit: '次',
      tone: 'wait',
    },
    {
      to: '/objections?state=open',
      permission: 'notices.view',
      what: '异议等答复',
      note: tasks.objectionsOverdue > 0 ? `其中 ${tasks.objectionsOverdue} 件过期没有答复` : '答复以前，那一项不入账',
      number: tasks.objectionsOpen,
      unit: '件',
      tone: 'bad',
    },
    {
      to: '/notices/new',
      permission: 'notices.publish',
      what: '核实通过，等公示',
      note: '公示期满没有异议才入账',
      number: tasks.noticeWaiting,
      unit: '项',
      tone: 'wait',
    },
    {
      to: '/notices/new?fund=fund-approval',
      permission: 'notices.publish',
      what: '微服务资金等公示',
      note: '事前、审批、结果都要公示',
      number: tasks.fundNoticeWaiting,
      unit: '项',
      tone: 'wait',
    },
    {
      to: '/notices?only=without-photo',
      permission: 'notices.publish',
      what: '公示没有张贴照片',
      note: '打印张贴，拍照上传',
      number: tasks.noticesWithoutPhoto,
      unit: '份',
      tone: 'wait',
    },
    {
      to: '/notices?state=hanging',
      permission: 'notices.view',
      what: '公示期满，没有办完',
      note: '积分多半是预算不够',
      number: tasks.noticesDue,
      unit: '份',
      tone: 'bad',
    },
    {
      to: '/roster',
      permission: 'roster.change',
      what: '花名册导入没有确认',
      note: '看过预览，确认以后才写进去',
      number: tasks.importsWaiting,
      unit: '份',
      tone: 'wait',
    },
    {
      to: '/rules',
      permission: 'rules.write',
      what: '细则草稿没有发布',
      note: '发布以后才能按它申报',
      number: tasks.ruleDrafts,
      unit: '条',
      tone: 'wait',
    },
    {
      to: '/cards',
      permission: 'cards.manage',
      what: '积分卡停用，还没有换新卡',
      note: '持卡人暂时只能用手机兑换',
      number: tasks.cardsBlocked,
      unit: '张',
      tone: 'wait',
    },
    {
      to: '/purses?state=frozen',
      permission: 'ledger.view',
      what: '积分冻结着',
      note: '查清以后解冻，或按规定处理',
      number: tasks.pursesFrozen,
      unit: '户',
      tone: 'bad',
    },
    {
      to: '/purses?state=owing',
      permission: 'ledger.view',
      what: '更正时分已用掉，有待扣',
      note: '按村里的办法处理',
      number: tasks.pursesOwing,
      unit: '户',
      tone: 'wait',
    },
    {
      to: '/purses/settlements',
      permission: 'ledger.view',
      what: '积分等着处置',
      note: '有人离开、分户、并户以后，凭证明划转',
      number: tasks.pursesUnsettled,
      unit: '笔',
      tone: 'wait',
    },
    {
      to: '/budget',
      permission: 'budget.view',
      what: '预算等镇里决定',
      note: '超出货架上的货值，镇里同意以后才生效',
      number: tasks.budgetsWaiting,
      unit: '份',
      tone: 'wait',
    },
    {
      to: '/budget',
      permission: 'budget.view',
      what: '积分预算快用完了',
      note: '用完以后不能再入账',
      number: tasks.budgetsUsedUp,
      unit: '份',
      tone: 'bad',
    },
    {
      to: '/budget',
      permission: 'budget.view',
      what: '没兑换的积分比货架上的货多',
      note: '早些进货，或者少发一些',
      number: tasks.pointsUncovered,
      unit: '分',
      tone: 'wait',
    },
    {
      to: '/stock',
      permission: 'shop.view',
      what: '商品换完了',
      note: '上架着，但是没有货',
      number: tasks.goodsSoldOut,
      unit: '种',
      tone: 'bad',
    },
    {
      to: '/stock',
      permission: 'shop.view',
      what: '商品快没了',
      note: '该进货了',
      number: tasks.goodsLow,
      unit: '种',
      tone: 'wait',
    },
    {
      to: '/lots?only=past',
      permission: 'shop.view',
      what: '过期的货还在货架上',
      note: '已经不能兑换，请清出',
      number: tasks.lotsPast,
      unit: '批',
      tone: 'bad',
    },
    {
      to: '/lots?only=near',
      permission: 'shop.view',
      what: '快过期的货',
      note: '先放到前面，或者调到换得快的超市',
      number: tasks.lotsNear,
      unit: '批',
      tone: 'wait',
    },
    {
      to: '/transfers?state=sent',
      permission: 'shop.view',
      what: '调拨在路上',
      note: '送出了，对方还没有点收',
      number: tasks.transfersUnderWay,
      unit: '单',
      tone: 'wait',
    },
    {
      to: '/counts?state=submitted',
      permission: 'shop.approve-count',
      what: '盘点等审',
      note: '同意以后，差异才记进库存',
      number: tasks.countsWaiting,
      unit: '次',
      tone: 'wait',
    },
    {
      to: '/settlements?state=confirmed',
      permission: 'settlements.check',
      what: '结算单等核对',
      note: '超市已经确认，核对以后送乡镇批准',
      number: tasks.settlementsToCheck,
      unit: '份',
      tone: 'wait',
    },
    {
      to: '/settlements?state=checked',
      permission: 'settlements.approve',
      what: '结算单等批准',
      note: '村里已经核对，批准以后付款',
      number: tasks.settlementsToApprove,
      unit: '份',
      tone: 'wait',
    },
    {
      to: '/settlements?state=approved',
      permission: 'settlements.pay',
      what: '结算单等付款',
      note: '乡镇已经批准，付了以后登记凭证',
      number: tasks.settlementsToPay,
      unit: '份',
      tone: 'wait',
    },
    {
      to: '/settlements?state=locked',
      permission: 'settlements.lock',
      what: '结算单被退回',
      note: '看看退回的原因，改扣款或者作废重出',
      number: tasks.settlementsSentBack,
      unit: '份',
      tone: 'bad',
    },
    {
      to: '/settlements',
      permission: 'settlements.lock',
      what: '上个月的单没有结算',
      note: '超市收进的积分，等着出结算单',
      number: tasks.shopsToSettle,
      unit: '家',
      tone: 'wait',
    },
    {
      to: '/offline-sales?state=conflict',
      permission: 'redemption.view',
      what: '断网单没扣成',
      note: '商品已经拿走：再扣、收回，或由村里承担',
      number: tasks.salesInConflict,
      unit: '单',
      tone: 'bad',
    },
    {
      to: '/shops',
      permission: 'shop.view',
      what: '超市停业',
      note: '停业时不能兑换',
      number: tasks.shopsSuspended,
      unit: '家',
      tone: 'bad',
    },
    {
      to: '/anomalies?state=open',
      permission: 'anomalies.decide',
      what: '异常兑换等核实',
      note: '看看怎么回事，写下结果',
      number: tasks.anomaliesOpen,
      unit: '件',
      tone: 'wait',
    },
  ];
}

/** What waits in a village, as far as a role may see the page behind it. */
export function tasksFor(villageCode: string, role: Role, tasks: VillageTasks): VillageTask[] {
  return everything(tasks)
    .filter(({ number, permission }) => number > 0 && (PERMISSIONS[permission] as readonly Role[]).includes(role))
    .map(({ to, what, note, number, unit, tone }) => ({
      to: `/desk/${villageCode}${to}`,
      what,
      note,
      count: `${number} ${unit}`,
      tone,
    }));
}
