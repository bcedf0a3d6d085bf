import { z } from 'zod';
import type { CalendarDate } from '../kernel/clock';
import { isAmountText, points } from '../kernel/decimal';
import { GOODS_CATEGORIES, GOODS_UNITS, HOLDER_GROUPS, LIMIT_PERIODS } from './vocabulary';

export * from './count-commands';
export * from './lot-commands';
export * from './transfer-commands';

/** The most lines in one stock form. */
export const MOVES_MAX = 200;
/** The largest quantity of one movement. */
export const QUANTITY_MAX = 100_000;

const text = (max: number) => z.string().trim().min(1).max(max);
const requestId = z.uuid();
/** Whole or half points above zero, as a decimal string. */
export const priceText = z
  .string()
  .trim()
  .regex(/^\d{1,6}(\.\d{1,2})?$/)
  .refine((value) => isAmountText(value) && points(value).gt(0) && points(value).times(2).isInteger(), {
    params: { code: 'half-points' },
  });

const timeText = z.string().refine((text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text), { params: { code: 'time' } });

const shopWords = {
  name: text(40),
  address: z.string().trim().max(80).default(''),
  phone: z.string().trim().max(20).optional(),
  openingHours: z.string().trim().max(60).optional(),
  /** Days on which goods are redeemed: 1 Monday to 7 Sunday, and days of the month; none named, every day. */
  openWeekdays: z.array(z.coerce.number().int().min(1).max(7)).max(7).optional(),
  openMonthDays: z
    .string()
    .trim()
    .max(100)
    .transform((text) =>
      [
        ...new Set(
          text
            .split(/[^0-9]+/)
            .filter(Boolean)
            .map(Number),
        ),
      ].sort((a, b) => a - b),
    )
    .refine((days) => days.every((day) => day >= 1 && day <= 31), { params: { code: 'month-days' } })
    .optional(),
  opensAt: timeText.optional(),
  closesAt: timeText.optional(),
};
const hoursAreWhole = (shop: { opensAt?: string; closesAt?: string }) =>
  shop.opensAt === undefined
    ? shop.closesAt === undefined
    : shop.closesAt !== undefined && shop.opensAt < shop.closesAt;
const hoursProblem = { path: ['closesAt'], params: { code: 'shop-hours' } };

export const openShopForm = z
  .object({
    requestId,
    /** Heads every slip's number: two to eight capital letters or digits. */
    code: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9]{2,8}$/),
    openedOn: z.iso.date(),
    ...shopWords,
  })
  .refine(hoursAreWhole, hoursProblem);
export const changeShopForm = z.object({ requestId, ...shopWords }).refine(hoursAreWhole, hoursProblem);
export const suspendShopForm = z.object({ requestId, reason: text(120) });
export const reopenShopForm = z.object({ requestId });

const goodsWords = {
  name: text(40),
  category: z.enum(GOODS_CATEGORIES),
  unit: z.enum(GOODS_UNITS),
  barcode: z
    .string()
    .trim()
    .regex(/^\d{8,14}$/)
    .optional(),
  limitQuantity: z.coerce.number().int().min(1).max(1000).optional(),
  limitPeriod: z.enum(LIMIT_PERIODS).optional(),
  /** Who may have it; none named, everybody. */
  groups: z.array(z.enum(HOLDER_GROUPS)).max(HOLDER_GROUPS.length).optional(),
  /** Below this it runs low; left out, as the village's setting says. */
  lowStock: z.coerce.number().int().min(0).max(10_000).optional(),
};
const limitIsWhole = (goods: { limitQuantity?: number; limitPeriod?: string }) =>
  (goods.limitQuantity === undefined) === (goods.limitPeriod === undefined);
const limitProblem = { path: ['limitPeriod'], params: { code: 'limit-incomplete' } };

export const createGoodsForm = z
  .object({
    requestId,
    /** Given out when left empty. */
    code: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]{1,12}$/)
      .optional(),
    price: priceText,
    ...goodsWords,
  })
  .refine(limitIsWhole, limitProblem);
export const changeGoodsForm = z.object({ requestId, ...goodsWords }).refine(limitIsWhole, limitProblem);
export const changePriceForm = z.object({
  requestId,
  price: priceText,
  reason: text(120),
  /** The day from whose beginning (in China) it holds; from now on when left out. */
  validOn: z.iso.date().optional(),
});
export const shelveGoodsForm = z.object({ requestId });

const moved = z.coerce.number().int().min(1).max(QUANTITY_MAX);
export const recordLossForm = z.object({
  requestId,
  shopId: z.uuid(),
  goodsId: z.uuid(),
  quantity: moved,
  reason: text(120),
});

interface InVillage {
  readonly villageId: string;
}
interface Moving extends InVillage {
  /** The day of the movement; today when left out. */
  readonly occurredOn?: CalendarDate;
}
interface OfShop extends InVillage {
  readonly shopId: string;
}
interface OfGoods extends InVillage {
  readonly goodsId: string;
}

export type OpenShopCommand = z.output<typeof openShopForm> & InVillage;
export type ChangeShopCommand = z.output<typeof changeShopForm> & OfShop;
export type SuspendShopCommand = z.output<typeof suspendShopForm> & OfShop;
export type ReopenShopCommand = z.output<typeof reopenShopForm> & OfShop;
export type CreateGoodsCommand = z.output<typeof createGoodsForm> & InVillage & { readonly photoId?: string };
export type ChangeGoodsCommand = z.output<typeof changeGoodsForm> & OfGoods;
export type ChangePriceCommand = z.output<typeof changePriceForm> & OfGoods;
export type ShelveGoodsCommand = z.output<typeof shelveGoodsForm> & OfGoods;
export type ShowPhotoCommand = { readonly requestId: string; readonly photoId: string } & OfGoods;
export type RecordLossCommand = z.output<typeof recordLossForm> & Moving;
