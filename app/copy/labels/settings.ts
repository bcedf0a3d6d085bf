import type { SettingName } from '#services/org';
import { postingLabels } from './rules';

interface SettingWords {
  readonly label: string;
  /** What the setting decides, for whom. */
  readonly meaning: string;
  /** Stands after the number. */
  readonly unit: string;
  /** Of a choice: what each option is called. */
  readonly options?: Readonly<Record<string, string>>;
}

const categoryPosting = (category: string) => ({
  label: `“${category}”类积分什么时候入账`,
  meaning: '这一类和村里的总规定不同时才改；单条细则还可以另定。',
  unit: '',
  options: { 'as-village': '按本村的规定', ...postingLabels },
});

export const settingLabels = {
  'org.grid-households-max': { label: '每个微网格的户数上限', meaning: '超过时在组织页提醒，不拦。', unit: '户' },
  'identity.slip-valid-days': { label: '首次登录单有效期', meaning: '打印后多少天内可以用。', unit: '天' },
  'identity.acting-minutes-max': { label: '代办的时限', meaning: '开始代办以后多少分钟自动结束。', unit: '分钟' },
  'claims.days-back-max': { label: '积分申报可补报的天数', meaning: '做完事以后多少天内可以申报。', unit: '天' },
  'claims.posting': {
    label: '积分什么时候入账',
    meaning: '核实通过以后，积分是直接入账、公示期满入账，还是季度评定时入账。',
    unit: '',
    options: postingLabels,
  },
  'claims.posting-visit': categoryPosting('走访联系'),
  'claims.posting-mediation': categoryPosting('矛盾调解'),
  'claims.posting-environment': categoryPosting('环境整治'),
  'claims.posting-care': categoryPosting('关爱帮扶'),
  'claims.posting-safety': categoryPosting('平安巡防'),
  'claims.posting-culture': categoryPosting('文明风尚'),
  'claims.posting-learning': categoryPosting('学习培训'),
  'claims.posting-meeting': categoryPosting('会议议事'),
  'claims.posting-other': categoryPosting('其他'),
  'claims.second-check-above': {
    label: '超过多少分要两个人核实',
    meaning: '一次超过这个分数，要由另一个人复核；填 0 表示都不用复核。',
    unit: '分',
  },
  'claims.review-percent': {
    label: '随机复核的比例',
    meaning: '系统随机抽这么多申报，由另一个人再看一遍。',
    unit: '%',
  },
  'claims.late-redeemable': {
    label: '补录的积分能兑换',
    meaning: '选“否”，补录的积分记为荣誉积分，只作评比，不能兑换。',
    unit: '',
  },
  'claims.deductions': {
    label: '允许扣分',
    meaning: '选“是”，才能使用扣分细则。扣分要有证明和理由，通知本人，本人可以提异议，不会扣到零以下。',
    unit: '',
  },
  'claims.assessed-members': {
    label: '哪些人参加季度评定',
    meaning: '只有这些人的积分按季度评定入账，其他人的公示后入账。',
    unit: '',
    options: { 'grid-members': '网格员', 'party-members': '党员', everybody: '全体成员' },
  },
  'notices.working-days': {
    label: '公示多少个工作日',
    meaning: '从张贴的第二天算起，公示期满才生效。',
    unit: '个工作日',
  },
  'notices.answer-working-days': {
    label: '异议多少个工作日内答复',
    meaning: '超过这个时间，待办里会标出来。',
    unit: '个工作日',
  },
  'notices.late-objection-days': {
    label: '公示结束后多少天内还能提异议',
    meaning: '成立的，已入账的积分会收回。',
    unit: '天',
  },
  'points.expiry': {
    label: '积分的有效期',
    meaning: '到期的积分先到先清，提前 30 天和 7 天提醒。改动只管以后得的积分。',
    unit: '',
    options: { none: '长期有效', months: '按月数', 'year-end': '第二年年底前有效' },
  },
  'points.expiry-months': { label: '积分多少个月有效', meaning: '有效期选“按月数”时用。', unit: '个月' },
  'points.debt-collection': {
    label: '用以后的积分补扣欠分',
    meaning: '收回积分时已经用掉的部分，从以后的积分里补扣。',
    unit: '',
  },
  'points.household-purse': {
    label: '按户合并积分',
    meaning: '选“是”，一户的积分可以合在一起，一家共用一个兑换码。',
    unit: '',
  },
  'points.yuan-per-point': {
    label: '一分值多少元',
    meaning: '用来估算货架上的商品值多少积分、给预算做参考。',
    unit: '元',
  },
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
  'shop.near-expiry-days': {
    label: '临期提醒',
    meaning: '离保质期还有多少天时列出来。过期的当天起不能兑换。',
    unit: '天',
  },
  'orders.collect-days': {
    label: '预约保留多少天',
    meaning: '过了这么多天没有来取，预约自动作废，积分退回，商品放回货架。',
    unit: '天',
  },
  'orders.open-max': { label: '每人同时最多几个预约', meaning: '取了或取消了才能再约。', unit: '个' },
  'orders.cancel-until': {
    label: '什么时候还能取消预约',
    meaning: '本人在手机上取消的期限。村委会随时可以取消。',
    unit: '',
    options: { placed: '备好货以前', ready: '取货以前' },
  },
  'offline.allowed': { label: '断网时继续收银', meaning: '选“是”，网络断了也能兑换，联网以后逐单核对。', unit: '' },
  'offline.sales-max': { label: '断网时一台设备最多几单', meaning: '到了这个数，要联网核对以后才能再兑。', unit: '单' },
  'offline.points-max': { label: '断网时一台设备最多多少分', meaning: '所有没核对的单加在一起。', unit: '分' },
  'offline.member-points-max': { label: '断网时一个人最多多少分', meaning: '一个人没核对的单加在一起。', unit: '分' },
  'offline.hours-max': {
    label: '断网的单多久以内有效',
    meaning: '超过这个时间才联网的单，进待处理清单。',
    unit: '小时',
  },
  'offline.cards': {
    label: '断网时收积分卡',
    meaning: '断网时核对不了卡密码。选“是”，凭卡上的二维码也能兑。',
    unit: '',
  },
  'anomalies.redemptions-max': { label: '一个人短时间内最多兑几次', meaning: '超过就列入异常。', unit: '次' },
  'anomalies.redemptions-minutes': { label: '“短时间”是多久', meaning: '和上面的次数一起用。', unit: '分钟' },
  'anomalies.card-shops-minutes': {
    label: '一张卡多久内在两家超市用过算异常',
    meaning: '同一张卡先后在两家超市出现。',
    unit: '分钟',
  },
  'anomalies.pin-minutes': { label: '改密码后多久内用卡算异常', meaning: '刚改了密码就来兑换。', unit: '分钟' },
  'anomalies.stop-many-in-minutes': { label: '短时间多次兑换时直接拦下', meaning: '选“否”，只列入异常。', unit: '' },
  'anomalies.stop-staff-relative': {
    label: '店员为家人、亲属兑换时直接拦下',
    meaning: '选“否”，只列入异常。',
    unit: '',
  },
  'anomalies.stop-card-at-two-shops': {
    label: '一张卡在两家超市用时直接拦下',
    meaning: '选“否”，只列入异常。',
    unit: '',
  },
  'anomalies.stop-pin-changed': { label: '刚改密码就用卡时直接拦下', meaning: '选“否”，只列入异常。', unit: '' },
  'fund.yearly-yuan': { label: '微服务资金每人每年', meaning: '开年度时按这个数发额度，不能少于 200 元。', unit: '元' },
  'fund.eligible': {
    label: '微服务资金发给谁',
    meaning: '开年度时按这个范围发额度。',
    unit: '',
    options: { 'party-members': '在册党员', 'every-member': '所有成员' },
  },
  'fund.joining': {
    label: '年中加入的人发多少额度',
    meaning: '按月：从加入的月份算起，每月十二分之一。',
    unit: '',
    options: { whole: '全年的数', 'by-month': '按月' },
  },
  'fund.leaving': {
    label: '年中离开的人剩下的额度',
    meaning: '占用中和已批的不受影响，办完为止。',
    unit: '',
    options: { return: '马上收回村里', 'until-year-end': '留到年底' },
  },
  'fund.carry-over': { label: '年底剩下的额度结转下年', meaning: '选“否”，年底收回村里。', unit: '' },
  'fund.cap-repair': { label: '“小修小补”一次最多', meaning: '填 0 表示不限。', unit: '元' },
  'fund.cap-care': { label: '“帮扶关爱”一次最多', meaning: '填 0 表示不限。', unit: '元' },
  'fund.cap-learning': { label: '“助学助教”一次最多', meaning: '填 0 表示不限。', unit: '元' },
  'fund.cap-environment': { label: '“环境整治”一次最多', meaning: '填 0 表示不限。', unit: '元' },
  'fund.cap-safety': { label: '“安全隐患”一次最多', meaning: '填 0 表示不限。', unit: '元' },
  'fund.cap-other': { label: '“其他”用途一次最多', meaning: '填 0 表示不限。', unit: '元' },
  'fund.confirm-days': { label: '联合申报几天内确认', meaning: '过了还有人没确认，申请过期，份额退回。', unit: '天' },
  'fund.complete-days': { label: '退回后几天内补正', meaning: '过了没有补正，申请过期，额度退回。', unit: '天' },
  'fund.branch-review': { label: '先由支部审核', meaning: '选“否”，提交后直接由村委表决。', unit: '' },
  'fund.township-above': {
    label: '超过多少要乡镇审批',
    meaning: '填 0 表示不用。表决人不够时也由乡镇审批。',
    unit: '元',
  },
  'fund.decide-working-days': { label: '每一步几个工作日内决定', meaning: '到期前提醒，过期标出来。', unit: '天' },
  'fund.quorum-percent': {
    label: '表决至少到多少人',
    meaning: '占可以表决的人的百分比。过半数同意才通过。',
    unit: '%',
  },
  'fund.voters-min': {
    label: '至少要几个人可以表决',
    meaning: '回避以后不够，由递补人补上；还不够，由乡镇审批。',
    unit: '人',
  },
  'fund.urgent': { label: '可以先办后批', meaning: '急事可以先花钱，几天内补批。没批的由本人承担。', unit: '' },
  'fund.urgent-working-days': { label: '先办后批几个工作日内批', meaning: '从提交的那天算起。', unit: '天' },
  'fund.receipts-days': { label: '批准后几天内交凭证', meaning: '到期前提醒，过期没交不能再申请。', unit: '天' },
  'stars.peers': {
    label: '互评在什么范围里评',
    meaning: '同一个范围里的参评人互相评，不评自己和家里人。开始评星以后改的，下一次才用。',
    unit: '',
    options: { branch: '本支部', grid: '本网格', village: '全村' },
  },
  'stars.residents-rate': {
    label: '群众评哪些人',
    meaning: '每户评本网格的人，或者全村的人。',
    unit: '',
    options: { grid: '本网格的', village: '全村的' },
  },
  'stars.residents-vote': {
    label: '群众评一户几票',
    meaning: '一户一票，或者家里每人一票。',
    unit: '',
    options: { household: '一户一票', person: '一人一票' },
  },
  'stars.ballots-min': {
    label: '至少几张票才算',
    meaning: '一个人在一步里收到的票少于这个数，这一步不算、不显示，由其他步骤补上。',
    unit: '张',
  },
  'stars.private-below': { label: '低于多少分不公开', meaning: '只告诉本人。填 0 表示都公开。', unit: '分' },
  'stars.talk-below': { label: '低于多少分要约谈', meaning: '结果生效时自动列入约谈。填 0 表示不用。', unit: '分' },
  'stars.talk-days': { label: '几天内约谈', meaning: '从结果生效的那天算起，过期标出来。', unit: '天' },
  'stars.follow-up-days': { label: '约谈后几天回访', meaning: '约谈时可以另定。', unit: '天' },
  'tills.requests-per-minute': { label: '一台接入设备每分钟最多请求', meaning: '超过就让它等一等。', unit: '次' },
} as const satisfies Record<SettingName, SettingWords>;

/** The matters that settings belong to, by the beginnings of their names, in the order of the page. */
export const settingGroupLabels = [
  { title: '申报与核实', prefixes: ['claims.'] },
  { title: '公示与异议', prefixes: ['notices.'] },
  { title: '积分', prefixes: ['points.'] },
  { title: '兑换', prefixes: ['redemption.'] },
  { title: '超市', prefixes: ['shop.', 'orders.'] },
  { title: '微服务资金', prefixes: ['fund.'] },
  { title: '评星和约谈', prefixes: ['stars.'] },
  { title: '断网收银和异常', prefixes: ['offline.', 'anomalies.', 'tills.'] },
  { title: '组织和账号', prefixes: ['org.', 'identity.'] },
] as const;

export const categoryPostingsTitle = '各类积分什么时候入账（和总规定不同时才改）';
