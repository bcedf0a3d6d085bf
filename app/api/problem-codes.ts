import type { RedemptionRefusalCode } from '#services/redemption/index';
import type { DeviceRefusalCode } from '#services/tills/index';
import type { VouchersRefusalCode } from '#services/vouchers/index';

/** What is wrong with a request itself, before any rule is asked. */
export type RequestProblemCode =
  | 'request/malformed'
  | 'request/invalid'
  | 'request/key-missing'
  | 'request/not-found'
  | 'request/method-not-allowed'
  | 'request/too-large'
  | 'request/not-json'
  | 'request/failed'
  | 'request/unavailable';

export type ProblemCode = RequestProblemCode | DeviceRefusalCode | RedemptionRefusalCode | VouchersRefusalCode;

const STATUS: Readonly<Record<string, number>> = {
  'request/malformed': 400,
  'request/invalid': 400,
  'request/key-missing': 400,
  'request/not-found': 404,
  'request/method-not-allowed': 405,
  'request/too-large': 413,
  'request/not-json': 415,
  'request/failed': 500,
  'request/unavailable': 503,
  'tills/token-missing': 401,
  'tills/token-unknown': 401,
  'tills/too-many-requests': 429,
  'redemption/too-many-attempts': 429,
  'redemption/code-used': 409,
  'redemption/presentation-used': 409,
  'vouchers/redeemed': 409,
  'vouchers/presented': 409,
  'redemption/returned-already': 409,
  'redemption/return-by-cashier': 403,
  'tills/sold-elsewhere': 403,
};

/** The HTTP status of a problem: a rule that says no is 422. */
export function problemStatus(code: string): number {
  if (code.startsWith('permission/') || code.endsWith('/not-allowed')) return 403;
  return STATUS[code] ?? (code.endsWith('/not-found') ? 404 : 422);
}

const anyone = [
  'tills/token-missing',
  'tills/token-unknown',
  'tills/too-many-requests',
  'request/failed',
  'request/unavailable',
] as const satisfies readonly ProblemCode[];

const body = [
  'request/malformed',
  'request/invalid',
  'request/too-large',
  'request/not-json',
] as const satisfies readonly ProblemCode[];

const presenting = [
  'redemption/shop-closed',
  'redemption/shop-resting',
  'redemption/too-many-attempts',
  'redemption/code-malformed',
  'redemption/code-wrong',
  'redemption/code-used',
  'redemption/code-expired',
  'redemption/card-unknown',
  'redemption/card-blocked',
  'redemption/pin-needed',
  'redemption/pin-not-set',
  'redemption/pin-wrong',
  'redemption/member-left',
  'redemption/purse-frozen',
  'redemption/presentation-used',
  'redemption/points-voucher-unknown',
  'redemption/stopped',
  'vouchers/redeemed',
  'vouchers/cancelled',
  'vouchers/presented',
  'tills/code-not-supported',
] as const satisfies readonly ProblemCode[];

/** What each operation may answer instead of what was asked for. */
export const PROBLEMS = {
  redeem: [
    ...anyone,
    ...body,
    'request/key-missing',
    'tills/key-used',
    ...presenting,
    'redemption/presentation-expired',
    'redemption/goods-withdrawn',
    'redemption/goods-not-for-holder',
    'redemption/price-changed',
    'redemption/sold-out',
    'redemption/past-best-before',
    'redemption/over-limit',
    'redemption/fund-over',
    'redemption/fund-not-for-holder',
    'redemption/wrong-purse',
    'redemption/insufficient-points',
  ],
  readSlip: [...anyone, 'request/invalid', 'redemption/not-found'],
  takeBack: [
    ...anyone,
    ...body,
    'request/key-missing',
    'tills/key-used',
    'redemption/not-found',
    'tills/sold-elsewhere',
    'redemption/return-by-cashier',
    'redemption/returned-already',
  ],
  listGoods: [...anyone, 'request/invalid'],
  inspect: [...anyone, ...body, ...presenting],
  readShop: [...anyone],
} as const satisfies Record<string, readonly ProblemCode[]>;

export type Operation = keyof typeof PROBLEMS;
