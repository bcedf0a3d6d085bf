import { isAmountText, yuan } from '../kernel/decimal';

interface CountSetting {
  readonly kind: 'count';
  readonly fallback: number;
  readonly min: number;
  readonly max: number;
}
interface PointsSetting {
  readonly kind: 'points';
  readonly fallback: string;
}
/** Money, never under a floor. */
interface YuanSetting {
  readonly kind: 'yuan';
  readonly fallback: string;
  readonly min: string;
}
interface FlagSetting {
  readonly kind: 'flag';
  readonly fallback: boolean;
}

interface ChoiceSetting {
  readonly kind: 'choice';
  readonly options: readonly string[];
  readonly fallback: string;
}

/** What a setting may hold, and what holds where nobody set anything: a value that a village could live with. */
export type SettingKind = CountSetting | PointsSetting | YuanSetting | FlagSetting | ChoiceSetting;

const flag = (fallback: boolean): FlagSetting => ({ kind: 'flag', fallback });
const amount = (fallback: string): PointsSetting => ({ kind: 'points', fallback });
const yuanOf = (fallback: string, min = '0'): YuanSetting => ({ kind: 'yuan', fallback, min });
const choice = <const Options extends readonly string[]>(fallback: Options[number], options: Options) =>
  ({ kind: 'choice', options, fallback }) as const;

/** As `POSTINGS` of the rules: when accepted points are posted. */
const POSTING_OPTIONS = ['at-once', 'after-notice', 'at-assessment'] as const;
/** Of one category of rules: what the village says for all, or its own. */
const categoryPosting = choice('as-village', ['as-village', ...POSTING_OPTIONS]);

const count = (fallback: number, min: number, max: number): CountSetting => ({ kind: 'count', fallback, min, max });

/** Every setting: `domain.what`, the unit of a duration in its name. Its words stand in `app/copy/labels/settings.ts`. */
export const SETTINGS = {
  'org.grid-households-max': count(30, 1, 500),
  'identity.slip-valid-days': count(30, 1, 365),
  'identity.acting-minutes-max': count(30, 5, 30),
  'claims.days-back-max': count(30, 0, 366),
  'claims.posting': choice('at-once', POSTING_OPTIONS),
  'claims.posting-visit': categoryPosting,
  'claims.posting-mediation': categoryPosting,
  'claims.posting-environment': categoryPosting,
  'claims.posting-care': categoryPosting,
  'claims.posting-safety': categoryPosting,
  'claims.posting-culture': categoryPosting,
  'claims.posting-learning': categoryPosting,
  'claims.posting-meeting': categoryPosting,
  'claims.posting-other': categoryPosting,
  'claims.second-check-above': amount('30'),
  'claims.review-percent': count(0, 0, 100),
  'claims.late-redeemable': flag(true),
  'claims.deductions': flag(false),
  'claims.assessed-members': choice('grid-members', ['grid-members', 'party-members', 'everybody']),
  'notices.working-days': count(5, 1, 30),
  'notices.answer-working-days': count(5, 1, 30),
  'notices.late-objection-days': count(30, 0, 366),
  'points.expiry': choice('none', ['none', 'months', 'year-end']),
  'points.expiry-months': count(24, 1, 120),
  'points.debt-collection': flag(true),
  'points.household-purse': flag(false),
  'points.yuan-per-point': amount('1'),
  'redemption.code-valid-seconds': count(120, 60, 600),
  'redemption.presentation-valid-minutes': count(5, 1, 60),
  'redemption.pin-failures-max': count(5, 3, 10),
  'redemption.code-failures-max': count(5, 3, 50),
  'redemption.till-lock-minutes': count(5, 1, 60),
  'redemption.repeat-scan-seconds': count(60, 0, 600),
  'shop.low-stock-threshold': count(5, 0, 1000),
  'shop.near-expiry-days': count(30, 1, 365),
  'orders.collect-days': count(7, 1, 60),
  'orders.open-max': count(3, 1, 20),
  'orders.cancel-until': choice('ready', ['placed', 'ready']),
  'offline.allowed': flag(true),
  'offline.sales-max': count(30, 1, 200),
  'offline.points-max': amount('300'),
  'offline.member-points-max': amount('60'),
  'offline.hours-max': count(24, 1, 72),
  'offline.cards': flag(false),
  'anomalies.redemptions-max': count(3, 1, 50),
  'anomalies.redemptions-minutes': count(10, 1, 1440),
  'anomalies.card-shops-minutes': count(60, 1, 1440),
  'anomalies.pin-minutes': count(30, 1, 1440),
  'anomalies.stop-many-in-minutes': flag(false),
  'anomalies.stop-staff-relative': flag(false),
  'anomalies.stop-card-at-two-shops': flag(false),
  'anomalies.stop-pin-changed': flag(false),
  'fund.yearly-yuan': yuanOf('200', '200'),
  'fund.eligible': choice('party-members', ['party-members', 'every-member']),
  'fund.joining': choice('whole', ['whole', 'by-month']),
  'fund.leaving': choice('return', ['return', 'until-year-end']),
  'fund.carry-over': flag(false),
  'fund.cap-repair': yuanOf('0'),
  'fund.cap-care': yuanOf('0'),
  'fund.cap-learning': yuanOf('0'),
  'fund.cap-environment': yuanOf('0'),
  'fund.cap-safety': yuanOf('0'),
  'fund.cap-other': yuanOf('500'),
  'fund.confirm-days': count(7, 1, 60),
  'fund.complete-days': count(14, 1, 90),
  'fund.branch-review': flag(true),
  'fund.township-above': yuanOf('2000'),
  'fund.decide-working-days': count(5, 1, 30),
  'fund.quorum-percent': count(66, 50, 100),
  'fund.voters-min': count(3, 1, 15),
  'fund.urgent': flag(false),
  'fund.urgent-working-days': count(3, 1, 15),
  'fund.receipts-days': count(30, 1, 180),
  'stars.peers': choice('branch', ['branch', 'grid', 'village']),
  'stars.residents-rate': choice('grid', ['grid', 'village']),
  'stars.residents-vote': choice('household', ['household', 'person']),
  'stars.ballots-min': count(3, 1, 20),
  'stars.private-below': count(60, 0, 100),
  'stars.talk-below': count(80, 0, 100),
  'stars.talk-days': count(15, 1, 90),
  'stars.follow-up-days': count(30, 1, 180),
  'tills.requests-per-minute': count(120, 10, 6000),
} as const satisfies Record<string, SettingKind>;

export type SettingName = keyof typeof SETTINGS;
export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** The type of a setting's value: number for a count, a decimal string for points and yuan, true or false for a flag, one of its options for a choice. */
export type SettingValue<Name extends SettingName> = (typeof SETTINGS)[Name] extends { readonly kind: 'count' }
  ? number
  : (typeof SETTINGS)[Name] extends { readonly kind: 'points' | 'yuan' }
    ? string
    : (typeof SETTINGS)[Name] extends { readonly kind: 'choice'; readonly options: readonly (infer Option)[] }
      ? Option
      : boolean;

/** True when `name` is a setting. */
export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}

/** Whether a value fits its setting: an old or tampered row counts as not set. */
export function fitsSetting(name: SettingName, value: unknown): boolean {
  const setting = SETTINGS[name] as SettingKind;
  switch (setting.kind) {
    case 'count':
      return Number.isInteger(value) && (value as number) >= setting.min && (value as number) <= setting.max;
    case 'points':
      return typeof value === 'string' && isAmountText(value) && !value.startsWith('-');
    case 'yuan':
      return typeof value === 'string' && isAmountText(value) && yuan(value).gte(setting.min);
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && setting.options.includes(value);
  }
}
