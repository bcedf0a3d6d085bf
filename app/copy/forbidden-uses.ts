/** What a village usually keeps the micro-service fund from; taken over with one button, then its own. */
export const suggestedForbiddenUses = [
  '烟',
  '酒',
  '吃请',
  '宴请',
  '聚餐',
  '红包',
  '礼金',
  '购物卡',
  '现金补助',
  '工资',
  '奖金',
  '旅游',
  '还债',
  '罚款',
  '赌',
] as const;
