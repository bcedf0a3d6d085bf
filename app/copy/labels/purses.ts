import type { SettlementKind, UnsettledKind } from '#services/purses/vocabulary';

export const settlementKindLabels = {
  pool: '并入家庭积分',
  unpool: '家庭积分各归各的',
  split: '离户分积分',
  merge: '并户、销户分积分',
  move: '迁出处置',
  death: '去世处置',
  duplicate: '重复登记归并',
} as const satisfies Record<SettlementKind, string>;

/** What waits for a step, and why. */
export const unsettledKindLabels = {
  'own-beside-household': '住在用家庭积分的户里，个人账上还有积分',
  'household-unused': '这一户的家庭积分没有人用了',
  'member-left': '人已经离开，积分还没有处置',
  'left-household': '离开了用家庭积分的户，还没有说明分得多少',
} as const satisfies Record<UnsettledKind, string>;
