import type { Reader } from '#db/client';
import {
  listMissedSearches,
  readGoodsFigures,
  readShopIncome,
  readTillClose,
  type TillClose,
} from '#services/insight/index';
import { addDays } from '#services/kernel/clock';
import { points as decimal } from '#services/kernel/decimal';
import type { Shop } from '#services/shop/index';
import type { FigureSection } from '~/components/insight/figure-table';
import { formatCount, formatDate, formatPoints } from '~/copy/format';
import { presentationMeansLabels } from '~/copy/labels/redemption';
import { redemptionChannelLabels, type ShopReport, shopReportNotes } from '~/copy/labels/reports';
import { goodsCategoryLabels, goodsUnitLabels } from '~/copy/labels/shop';
import { goodsRows, turnoverRows } from './goods-report.server';

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly shop?: string | undefined;
}

/** Which rows lie behind a figure. */
export interface ReportPlace {
  readonly desk: string;
  readonly villageId: string;
  readonly shops: readonly Pick<Shop, 'id' | 'name'>[];
}

const text = (value: string, to?: string) => ({ text: value, to });
const count = (value: number, to?: string) => ({ text: formatCount(value), value, to });
const points = (value: string, to?: string) => ({ text: formatPoints(value), value, to });

/** A shop's report as tables: page, paper and file show the same. */
export function readShopReport(reader: Reader, report: ShopReport, place: ReportPlace, asked: Asked) {
  switch (report) {
    case 'day':
      return daySections(reader, place, asked);
    case 'goods':
      return goodsSections(reader, place, asked);
    case 'turnover':
      return turnoverSections(reader, place, asked);
    case 'income':
      return incomeSections(reader, place, asked);
    case 'searches':
      return searchSections(reader, place, asked);
  }
}

const query = (filter: Record<string, string | undefined>) =>
  new URLSearchParams(Object.entries(filter).filter((pair): pair is [string, string] => Boolean(pair[1])));

/** The tables of one day at one shop's till. */
export function closeSections(close: TillClose, slips?: string): FigureSection[] {
  const part = (each: { slips: number; points: string }) => [count(each.slips), points(each.points)];
  return [
    {
      title: '合计',
      heads: ['项目', '单（笔）数', '积分'],
      note: close.firstNumber
        ? `单号从 ${close.firstNumber} 到 ${close.lastNumber}，给出 ${close.pieces} 件。`
        : undefined,
      rows: [
        { key: 'slips', cells: [text('兑换', slips), count(close.slips), points(close.points)] },
        { key: 'returns', cells: [text('退货'), count(close.returns), points(close.returned)] },
        {
          key: 'net',
          cells: [text('净收进'), text(''), points(decimal(close.points).minus(close.returned).toFixed(2))],
        },
      ],
    },
    {
      title: '按凭什么兑换',
      heads: ['凭', '单数', '积分'],
      rows: close.means.map((each) => ({
        key: each.means,
        cells: [text(presentationMeansLabels[each.means]), ...part(each)],
      })),
    },
    {
      title: '按经过哪里',
      heads: ['经过', '单数', '积分'],
      rows: close.channels.map((each) => ({
        key: each.channel,
        cells: [text(redemptionChannelLabels[each.channel]), ...part(each)],
      })),
    },
    {
      title: '按店员',
      heads: ['店员', '单数', '积分'],
      rows: close.cashiers.map((each) => ({ key: each.name, cells: [text(each.name), ...part(each)] })),
    },
    {
      title: '给出的商品',
      heads: ['商品', '件数', '积分'],
      rows: close.goods.map((each) => ({
        key: each.goodsId,
        cells: [
          text(each.name),
          { text: `${each.quantity} ${goodsUnitLabels[each.unit]}`, value: each.quantity },
          points(each.points),
        ],
      })),
    },
  ];
}

async function daySections(reader: Reader, { desk, villageId, shops }: ReportPlace, { to, shop }: Asked) {
  const wanted = shops.filter(({ id }) => !shop || id === shop);
  const closes = await Promise.all(wanted.map(({ id }) => readTillClose(reader, villageId, id, to)));
  return wanted.flatMap(({ id, name }, index) =>
    closeSections(closes[index]!, `${desk}/redemptions?${query({ from: to, to, shop: id })}`).map((section) => ({
      ...section,
      title: wanted.length > 1 ? `${name}：${section.title}` : section.title,
    })),
  );
}

async function goodsSections(reader: Reader, { desk, villageId }: ReportPlace, asked: Asked): Promise<FigureSection[]> {
  const figures = await readGoodsFigures(reader, villageId, { ...asked, shopId: asked.shop });
  return goodsRows(figures, (goodsId) => `${desk}/movements?${query({ ...asked, goods: goodsId })}`, {
    slips: (goodsId) => `${desk}/redemptions?${query({ ...asked, goods: goodsId })}`,
    note: shopReportNotes.goods,
    categories: goodsCategoryLabels,
  });
}

async function turnoverSections(reader: Reader, place: ReportPlace, asked: Asked): Promise<FigureSection[]> {
  const figures = await readGoodsFigures(reader, place.villageId, { ...asked, shopId: asked.shop });
  const days = (Date.parse(addDays(asked.to, 1)) - Date.parse(asked.from)) / 86_400_000;
  const rows = (goodsId: string) => `${place.desk}/movements?${query({ ...asked, goods: goodsId })}`;
  return [turnoverRows(figures, days, rows, shopReportNotes.turnover)];
}

async function incomeSections(
  reader: Reader,
  { desk, villageId }: ReportPlace,
  asked: Asked,
): Promise<FigureSection[]> {
  const income = await readShopIncome(reader, villageId, { ...asked, shopId: asked.shop });
  const lastDay = (month: string) => addDays(`${addDays(`${month}-28`, 4).slice(0, 7)}-01`, -1);
  return [
    {
      title: '每月收进的积分和结算',
      heads: ['月份', '超市', '单数', '收进', '退回', '已结算', '没结算的'],
      note: shopReportNotes.income,
      rows: income.map((each) => {
        const slips = query({ from: `${each.month}-01`, to: lastDay(each.month), shop: each.shopId });
        return {
          key: `${each.month} ${each.shopId}`,
          cells: [
            text(each.month),
            text(each.shopName),
            count(each.slips, `${desk}/redemptions?${slips}`),
            points(each.taken),
            points(each.returned),
            points(each.settled, `${desk}/settlements`),
            points(each.open),
          ],
        };
      }),
    },
  ];
}

async function searchSections(
  reader: Reader,
  { desk, villageId }: ReportPlace,
  asked: Asked,
): Promise<FigureSection[]> {
  const searches = await listMissedSearches(reader, villageId, asked);
  return [
    {
      title: '找过、没有货的',
      heads: ['找什么', '为什么没有', '最近一次', '次数'],
      note: shopReportNotes.searches,
      rows: searches.map((each) => ({
        key: each.words,
        cells: [
          text(each.words, `${desk}/goods?${query({ q: each.words })}`),
          text(each.why === 'unknown' ? '没有这种商品' : '已兑完'),
          text(formatDate(each.lastOn)),
          count(each.times),
        ],
      })),
    },
  ];
}
