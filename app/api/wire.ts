import { z } from 'zod';
import { LINES_MAX, PRESENTATION_MEANS } from '#services/redemption/index';
import { GOODS_CATEGORIES, GOODS_UNITS, LIMIT_PERIODS, SHOP_STATES } from '#services/shop/index';

const amount = (description: string, example = '10.00') =>
  z
    .string()
    .regex(/^-?\d{1,12}\.\d{2}$/)
    .meta({ description, examples: [example] });
const instant = (description: string) =>
  z.iso.datetime({ offset: true }).meta({ description, examples: ['2026-11-22T10:32:08.125+00:00'] });
const day = z.iso.date().meta({ examples: ['2026-11-22'] });
/** Read in either case: some systems write ids in capitals. */
const id = (description: string) =>
  z
    .uuid()
    .toLowerCase()
    .meta({ description, examples: ['0193a5c2-7a1b-7c3d-8e4f-5a6b7c8d9e0f'] });
const count = z.int().min(0);
const text = z.string();
/** No control signs and no half letters: the database keeps neither. */
const printable = (lettersMax: number) => new RegExp(`^(?=.*\\S)[^\\p{Cc}\\p{Cs}]{1,${lettersMax}}$`, 'u');

const code = z
  .string()
  .regex(/^\d{1,40}$/)
  .meta({
    description: '扫到的数字：兑换码 18 位，积分卡 20 位（扫）或 10 位（输卡号），积分券 22 位',
    examples: ['100000120123456789'],
  });
const pin = z
  .string()
  .regex(/^\d{6}$/)
  .meta({ description: '积分卡的密码，用卡时必带', examples: ['493027'] });

export const redemptionRequest = z
  .strictObject({
    code,
    pin: pin.optional(),
    purseId: id('用专项积分付时，写 codes/inspect 给的 purses[].id').optional(),
    lines: z
      .array(
        z.strictObject({
          goodsId: id('商品'),
          quantity: z
            .int()
            .min(1)
            .max(999)
            .meta({ examples: [1] }),
        }),
      )
      .min(1)
      .max(LINES_MAX),
  })
  .meta({ description: '谁、要什么。价格按这一刻的算，不用带。' });

export const reversalRequest = z
  .strictObject({
    reason: z
      .string()
      .regex(printable(120))
      .meta({ description: '为什么退，写在账上', examples: ['拿错了'] }),
  })
  .meta({ description: '退货的原因' });

export const inspectionRequest = z
  .strictObject({ code, pin: pin.optional() })
  .meta({ description: '扫到的码；积分卡要带密码' });

export const goodsQuery = z.object({
  q: z
    .string()
    .regex(printable(40))
    .optional()
    .meta({ description: '名称、拼音首字母、编号的一部分，或整个条码', examples: ['fz'] }),
  page: z.coerce.number().int().min(1).max(1000).default(1).meta({ description: '第几页' }),
  size: z.coerce.number().int().min(1).max(200).default(50).meta({ description: '一页几样' }),
});

const slipLine = z.object({
  position: z.int().min(1),
  goodsId: id('商品'),
  name: text,
  unit: z.enum(GOODS_UNITS),
  price: amount('兑换时的单价', '5.00'),
  quantity: z.int().min(1),
  total: amount('这一行的积分'),
});

export const receipt = z
  .object({
    id: id('兑换单'),
    number: text.meta({ description: '单号', examples: ['QH-20261122-0018'] }),
    holder: text.meta({ description: '持有人，只有首尾字', examples: ['周＊兰'] }),
    means: z.enum(PRESENTATION_MEANS).meta({ description: '用什么证明身份' }),
    cashier: text.meta({ description: '店员或设备', examples: ['村口便利店收银机'] }),
    shop: z.object({ id: id('超市'), name: text }),
    lines: z.array(slipLine),
    total: amount('一共用掉的积分'),
    balanceAfter: amount('付完还剩的积分', '90.00'),
    redeemedAt: instant('什么时候兑换的'),
  })
  .meta({ description: '兑换单，兑换那一刻的样子' });

export const slip = receipt
  .extend({
    state: z.enum(['redeemed', 'partly-returned', 'returned']).meta({ description: '没退、退了一部分、全退了' }),
    returned: amount('已经退回的积分', '0.00'),
  })
  .meta({ description: '兑换单，现在的样子' });

export const goodsPage = z
  .object({
    items: z.array(
      z.object({
        id: id('商品'),
        code: text,
        name: text,
        category: z.enum(GOODS_CATEGORIES),
        unit: z.enum(GOODS_UNITS),
        barcode: text.nullable(),
        price: amount('现在的单价', '5.00'),
        onHand: count.meta({ description: '今天还能兑换几件（过了保质期的不算）' }),
        limit: z
          .object({ quantity: z.int().min(1), period: z.enum(LIMIT_PERIODS) })
          .nullable()
          .meta({ description: '每人限量' }),
      }),
    ),
    page: z.int().min(1),
    size: z.int().min(1),
    total: count.meta({ description: '一共几样' }),
  })
  .meta({ description: '这家超市现在能兑换的商品' });

export const inspection = z
  .object({
    holder: text.meta({ description: '持有人，只有首尾字', examples: ['周＊兰'] }),
    means: z.enum(PRESENTATION_MEANS),
    balance: amount('余额', '286.50'),
    available: amount('能用的积分（冻结的不能用）', '286.50'),
    isHousehold: z.boolean().meta({ description: '全家共用的积分' }),
    purses: z
      .array(
        z.object({
          id: id('兑换时写在 purseId 里'),
          name: text,
          available: amount('还剩', '30.00'),
          categories: z.array(z.enum(GOODS_CATEGORIES)),
          goodsIds: z.array(z.uuid()),
          untilOn: day.nullable(),
        }),
      )
      .meta({ description: '专项积分：只能换列出的类别或商品，都没列就不限' }),
  })
  .meta({ description: '这个码是谁的、能用多少' });

export const shop = z
  .object({
    id: id('超市'),
    name: text,
    village: text,
    state: z.enum(SHOP_STATES).meta({ description: '能兑换、停业、今天或这个时间不兑换' }),
    suspensionReason: text.nullable(),
    openingHours: text.nullable(),
    lockedUntil: instant('错的码太多，停到什么时候').nullable(),
    today: z.object({
      day,
      slips: count.meta({ description: '今天几单，收银台和所有设备的' }),
      returned: count.meta({ description: '其中退过货的' }),
      points: amount('今天收的积分，减去退的'),
      pieces: z.int(),
    }),
  })
  .meta({ description: '令牌所属的超市' });

export const problem = z
  .looseObject({
    type: text.meta({ description: '这类问题的说明', examples: ['/api/v1#redemption/sold-out'] }),
    title: text.meta({ examples: ['这一单办不了'] }),
    status: z.int().min(400).max(599),
    detail: text.meta({ description: '一句话，可以直接给店员看', examples: ['肥皂不够了，还剩 3。'] }),
    code: text.meta({ description: '给程序看的代码', examples: ['redemption/sold-out'] }),
    requestId: text.meta({ description: '报修时说这个号' }),
    errors: z
      .array(z.object({ pointer: text, detail: text }))
      .optional()
      .meta({ description: '请求里哪里不对' }),
  })
  .meta({ description: 'RFC 9457。另带这个问题的细节，例如 needed、available、name、onHand、until。' });
