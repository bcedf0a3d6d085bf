import type { Role } from '#services/kernel/actor';
import { PERMISSIONS, type Permission, staysWhileActing } from '#services/kernel/permissions';
import type { DeskMenuItem } from './desk-shell';

interface DeskPlace {
  readonly path: string;
  readonly label: string;
  readonly permission: Permission;
}

/** Every matter of a village's desk: where it is, what it is called and who may open it. */
const groups = [
  {
    places: {
      tasks: { path: '', label: '待办', permission: 'desk.open' },
    },
  },
  {
    heading: '申报和公示',
    places: {
      claims: { path: '/claims', label: '积分核实', permission: 'claims.view' },
      activities: { path: '/activities', label: '活动', permission: 'batches.make' },
      batches: { path: '/batches', label: '批量录入', permission: 'batches.make' },
      agency: { path: '/agency', label: '代人办理', permission: 'agency.view' },
      assessments: { path: '/assessments', label: '季度评定', permission: 'claims.view' },
      notices: { path: '/notices', label: '公示', permission: 'notices.view' },
      objections: { path: '/objections', label: '异议', permission: 'notices.view' },
      rules: { path: '/rules', label: '积分细则', permission: 'rules.view' },
    },
  },
  {
    heading: '账本',
    places: {
      ledger: { path: '/entries', label: '积分账本', permission: 'ledger.view' },
      purses: { path: '/purses', label: '积分余额', permission: 'ledger.view' },
      budget: { path: '/budget', label: '积分预算', permission: 'budget.view' },
      sheets: { path: '/sheets', label: '公开表', permission: 'ledger.view' },
      fairness: { path: '/fairness', label: '公平情况', permission: 'fairness.view' },
      seals: { path: '/seals', label: '账本封存', permission: 'ledger.view' },
    },
  },
  {
    heading: '微服务资金',
    places: {
      fund: { path: '/fund', label: '资金申请', permission: 'fund.view' },
      fundBook: { path: '/fund/book', label: '资金账', permission: 'fund.view' },
      wishes: { path: '/wishes', label: '微心愿', permission: 'fund.view' },
      fundMoney: { path: '/fund/money', label: '资金和额度', permission: 'fund.view' },
    },
  },
  {
    heading: '评星和考评',
    places: {
      stars: { path: '/stars', label: '评星', permission: 'stars.view' },
      honours: { path: '/stars/honours', label: '光荣榜', permission: 'stars.view' },
      starSchemes: { path: '/stars/schemes', label: '评星办法', permission: 'stars.view' },
      pledges: { path: '/pledges', label: '责任书', permission: 'pledges.view' },
      serviceLists: { path: '/service-lists', label: '一人一策', permission: 'items.view' },
      talks: { path: '/talks', label: '约谈', permission: 'items.view' },
    },
  },
  {
    heading: '人和户',
    places: {
      roster: { path: '/roster', label: '花名册', permission: 'roster.view' },
      households: { path: '/households', label: '住户', permission: 'roster.view' },
      units: { path: '/units', label: '支部和微网格', permission: 'roster.view' },
      cards: { path: '/cards', label: '积分卡', permission: 'cards.manage' },
      slips: { path: '/slips', label: '首次登录单', permission: 'slips.print' },
    },
  },
  {
    heading: '爱心超市',
    places: {
      redemptions: { path: '/redemptions', label: '兑换单', permission: 'redemption.view' },
      orders: { path: '/orders', label: '预约', permission: 'orders.view' },
      vouchers: { path: '/vouchers', label: '积分券', permission: 'vouchers.view' },
      goods: { path: '/goods', label: '商品', permission: 'shop.view' },
      stock: { path: '/stock', label: '库存', permission: 'shop.view' },
      counts: { path: '/counts', label: '盘点', permission: 'shop.view' },
      transfers: { path: '/transfers', label: '调拨', permission: 'shop.view' },
      shops: { path: '/shops', label: '超市', permission: 'shop.view' },
    },
  },
  {
    heading: '超市的账',
    places: {
      settlements: { path: '/settlements', label: '超市结算', permission: 'shop.view' },
      reports: { path: '/reports/goods', label: '超市报表', permission: 'reports.view' },
      donations: { path: '/donations', label: '捐赠', permission: 'donations.view' },
      funds: { path: '/funds', label: '专项积分', permission: 'donations.view' },
      anomalies: { path: '/anomalies', label: '异常兑换', permission: 'anomalies.view' },
      offlineSales: { path: '/offline-sales', label: '断网单', permission: 'redemption.view' },
      tills: { path: '/tills', label: '接入设备', permission: 'tills.manage' },
    },
  },
  {
    heading: '管理',
    places: {
      accounts: { path: '/accounts', label: '账号和身份', permission: 'accounts.view' },
      calendar: { path: '/calendar', label: '工作日历', permission: 'calendar.view' },
      settings: { path: '/settings', label: '设置', permission: 'desk.open' },
      audit: { path: '/audit', label: '操作日志', permission: 'audit.view' },
    },
  },
] as const satisfies readonly { heading?: string; places: Record<string, DeskPlace> }[];

type KeysOf<Union> = Union extends unknown ? keyof Union : never;
/** A matter of the desk, by its English name. */
export type DeskMatter = KeysOf<(typeof groups)[number]['places']>;

/** The menu that a role sees at a village's desk, with what waits at each matter; less of it while acting for somebody. */
export function deskMenu(
  villageCode: string,
  role: Role,
  current: DeskMatter | undefined,
  counts: Partial<Record<DeskMatter, number>> = {},
  acting = false,
): { heading?: string; items: DeskMenuItem[] }[] {
  return groups
    .map((group: { heading?: string; places: Record<string, DeskPlace> }) => ({
      heading: group.heading,
      items: Object.entries(group.places)
        .filter(([, place]) => (PERMISSIONS[place.permission] as readonly Role[]).includes(role))
        .filter(([, place]) => !acting || staysWhileActing(place.permission))
        .map(([matter, place]) => ({
          to: `/desk/${villageCode}${place.path}`,
          label: place.label,
          count: counts[matter as DeskMatter],
          current: matter === current,
        })),
    }))
    .filter((group) => group.items.length > 0);
}
