import type { SettingName } from '#services/org';

interface SettingWords {
  readonly label: string;
  /** What the setting decides, for whom. */
  readonly meaning: string;
  /** Stands after the number. */
  readonly unit: string;
}

export const settingLabels = {
  'org.grid-households-max': { label: '每个微网格的户数上限', meaning: '超过时在组织页提醒，不拦。', unit: '户' },
  'identity.slip-valid-days': { label: '首次登录单有效期', meaning: '打印后多少天内可以用。', unit: '天' },
  'claims.days-back-max': { label: '积分申报可补报的天数', meaning: '做完事以后多少天内可以申报。', unit: '天' },
  'redemption.code-valid-seconds': { label: '兑换码有效时间', meaning: '手机上的兑换码多久以后作废。', unit: '秒' },
  'redemption.presentation-valid-minutes': {
    label: '收银等待时间',
    meaning: '扫码以后，多久没有确认就要重新扫。',
    unit: '分钟',
  },
  'redemption.pin-failures-max': { label: '卡密码最多错几次', meaning: '连续错到这个次数，卡立即停用。', unit: '次' },
  'redemption.code-failures-max': {
    label: '收银台最多连错几次',
    meaning: '连续扫到错的码或卡，收银台就停一会儿。',
    unit: '次',
  },
  'redemption.till-lock-minutes': { label: '收银台停多久', meaning: '连续扫错以后，要等多久才能再扫。', unit: '分钟' },
  'redemption.repeat-scan-seconds': {
    label: '重复扫码算同一单的时间',
    meaning: '兑换以后这段时间里再扫同一个码，显示同一张单。',
    unit: '秒',
  },
  'shop.low-stock-threshold': { label: '库存提醒线', meaning: '商品剩下这么多时提醒补货。', unit: '件' },
} as const satisfies Record<SettingName, SettingWords>;
