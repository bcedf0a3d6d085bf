import type { LoaderFunctionArgs } from '@remix-run/node';
import { listShops } from '#services/shop/index';
import { formatDate } from '~/copy/format';
import { type ShopReport, shopReportLabels } from '~/copy/labels/reports';
import { notFound } from './answer.server';
import { askedQuery, readAskedDays } from './asked-days.server';
import { readShopReport } from './shop-report.server';
import { readFrom } from './transaction.server';

/** The report that the address names, for page, paper and file. */
export async function readReportPage(
  args: LoaderFunctionArgs,
  village: { readonly id: string; readonly code: string },
) {
  const report = args.params.report as ShopReport;
  if (!Object.hasOwn(shopReportLabels, report)) throw notFound();
  const reader = readFrom(args.context);
  const asked = readAskedDays(args.request);
  const shops = await listShops(reader, village.id);
  const place = { desk: `/desk/${village.code}`, villageId: village.id, shops };
  const days = report === 'day' ? formatDate(asked.to) : `${formatDate(asked.from)}至${formatDate(asked.to)}`;
  const shopName = shops.find(({ id }) => id === asked.shop)?.name;
  return {
    report,
    title: shopReportLabels[report],
    subtitle: shopName ? `${days} · ${shopName}` : days,
    asked: { from: asked.from, to: asked.to, shop: asked.shop },
    shops: shops.map(({ id, name }) => ({ id, name })),
    query: askedQuery({ ...asked, page: 1 }),
    sections: await readShopReport(reader, report, place, asked),
  };
}
