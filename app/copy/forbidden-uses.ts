/**
 * What a village usually keeps the micro-service fund from; taken over with one button, then its own. Whole
 * words: a single sign would stand against 油烟机 and 酒精, too.
 */
export const suggestedForbiddenUses = [
  '香烟',
  '白酒',
  '烟酒',
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
  '赌博',
] as const;
