import type { Role } from './actor';

/** The roles that keep a village's books or watch over them: each may read what the others read. */
const OVERSIGHT = [
  'village-committee',
  'points-administrator',
  'supervisor',
  'township-administrator',
  'county-administrator',
  'auditor',
] as const satisfies readonly Role[];

/** What may be done, and in which roles. The single table of rights; a page or service asks for one of these names. */
export const PERMISSIONS = {
  'member.own': ['member'],
  'claims.submit': ['member'],
  'claims.view': ['checker', ...OVERSIGHT],
  'claims.check': ['checker', 'village-committee'],
  /** Entering late additions and deductions for others to check. */
  'claims.enter': ['village-committee', 'points-administrator'],
  /** Activities and lists that award many people. */
  'batches.make': ['checker', 'village-committee', 'points-administrator'],
  'assessments.manage': ['village-committee', 'points-administrator'],
  /** Opening them for every village below at once. */
  'assessments.open-everywhere': ['township-administrator', 'county-administrator'],
  'notices.view': ['checker', ...OVERSIGHT],
  'notices.publish': ['village-committee', 'points-administrator'],
  'notices.supervise': ['supervisor'],
  'objections.enter': ['village-committee', 'points-administrator'],
  'objections.answer': ['village-committee', 'points-administrator'],
  'calendar.view': ['checker', ...OVERSIGHT, 'operator'],
  'calendar.change': ['county-administrator', 'operator'],
  'budget.view': OVERSIGHT,
  'budget.request': ['village-committee', 'points-administrator'],
  'budget.approve': ['township-administrator', 'county-administrator'],
  'purses.settle': ['points-administrator'],
  'agency.begin': ['member', 'checker', 'village-committee', 'points-administrator'],
  'agency.view': ['checker', ...OVERSIGHT],
  'fairness.view': OVERSIGHT,
  'rules.view': ['checker', ...OVERSIGHT],
  /** What last year would have earned under drafts. */
  'rules.simulate': OVERSIGHT,
  'rules.write': ['village-committee', 'points-administrator', 'township-administrator', 'county-administrator'],
  'rules.publish': ['points-administrator', 'township-administrator', 'county-administrator'],
  'roster.view': OVERSIGHT,
  'roster.change': ['village-committee'],
  'roster.personal': ['village-committee', 'auditor'],
  'units.change': ['village-committee', 'township-administrator', 'county-administrator', 'operator'],
  'tree.view': ['township-administrator', 'county-administrator', 'auditor', 'operator'],
  'tree.change': ['township-administrator', 'county-administrator', 'operator'],
  'cards.manage': ['village-committee'],
  'slips.print': ['village-committee'],
  'accounts.view': [
    'village-committee',
    'supervisor',
    'township-administrator',
    'county-administrator',
    'auditor',
    'operator',
  ],
  'accounts.grant': ['village-committee', 'township-administrator', 'county-administrator', 'operator'],
  'settings.write': ['village-committee', 'township-administrator', 'county-administrator'],
  'ledger.view': OVERSIGHT,
  'ledger.names': ['village-committee', 'points-administrator', 'supervisor', 'auditor'],
  'ledger.reverse': ['points-administrator'],
  'ledger.freeze': ['points-administrator'],
  'shop.view': OVERSIGHT,
  'shop.move-stock': ['shop-staff', 'village-committee'],
  'shop.manage': ['village-committee'],
  /** Letting the differences of a stock-take stand that somebody else counted. */
  'shop.approve-count': ['village-committee', 'points-administrator'],
  'till.use': ['shop-staff'],
  /** Other tills and mini-programs: their tokens. */
  'tills.manage': ['village-committee'],
  /** Sales that were kept while the network was down and could not be charged. */
  'sales.settle': ['village-committee'],
  'orders.place': ['member'],
  'orders.view': OVERSIGHT,
  'orders.cancel': ['village-committee'],
  'donations.view': OVERSIGHT,
  'donations.manage': ['village-committee'],
  /** Points for a purpose: filling a fund and giving from it. */
  'funds.manage': ['points-administrator'],
  'vouchers.view': OVERSIGHT,
  'vouchers.issue': ['village-committee', 'points-administrator'],
  'settlements.view': ['shop-staff', ...OVERSIGHT],
  'settlements.lock': ['points-administrator'],
  'settlements.confirm': ['shop-staff'],
  'settlements.check': ['village-committee'],
  'settlements.approve': ['township-administrator', 'county-administrator'],
  'settlements.pay': ['points-administrator'],
  'fund.apply': ['member'],
  'fund.view': ['checker', ...OVERSIGHT],
  /** Typing in what a member without a phone brought on paper. */
  'fund.enter': ['village-committee'],
  /** Money in, years, allotments, forbidden uses. */
  'fund.manage': ['points-administrator'],
  'fund.name-stand-ins': ['village-committee'],
  'fund.review': ['checker'],
  /** With a seat in the step alone: of the committee, or its stand-in. */
  'fund.vote': ['village-committee', 'checker'],
  'fund.approve': ['township-administrator', 'county-administrator'],
  'fund.check': ['village-committee'],
  'fund.pay': ['points-administrator'],
  /** The books of several villages side by side. */
  'fund.compare': ['township-administrator', 'county-administrator', 'auditor'],
  'wishes.post': ['member'],
  'wishes.manage': ['village-committee'],
  'anomalies.view': OVERSIGHT,
  'anomalies.decide': ['village-committee', 'supervisor'],
  'reports.view': OVERSIGHT,
  'redemption.view': OVERSIGHT,
  'redemption.return': ['village-committee', 'points-administrator'],
  'audit.view': ['supervisor', 'township-administrator', 'county-administrator', 'auditor', 'operator'],
  'desk.open': [
    'checker',
    'village-committee',
    'points-administrator',
    'supervisor',
    'township-administrator',
    'county-administrator',
    'auditor',
    'operator',
  ],
  'outbox.view': ['operator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;
