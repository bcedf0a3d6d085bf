import type { RedemptionChannel } from '#services/redemption/vocabulary';

/** The shop's reports, in the order of their tabs. */
export const shopReportLabels = {
  day: '日结',
  goods: '商品进出',
  turnover: '周转',
  income: '收入和结算',
  searches: '找不到的商品',
} as const;
export type ShopReport = keyof typeof shopReportLabels;

export const shopReportNotes = {
  day: '一天的兑换单、退货和给出去的商品。',
  goods: '期初加进来的，减出去的，等于期末。“调拨和预约”是店与店之间、为预约留的货。',
  turnover: '按这段时间给出去的快慢排，最慢的在前。“够兑天数”按这段时间的速度算。',
  income: '按写下的日子算。“没结算的”是月底超市账上还有的积分。',
  searches: '成员在手机上找过、没有货的商品，不记是谁找的。',
} as const satisfies Record<ShopReport, string>;

export const redemptionChannelLabels = {
  till: '收银台',
  order: '预约取货',
  offline: '断网补记',
  api: '接入设备',
} as const satisfies Record<RedemptionChannel, string>;
