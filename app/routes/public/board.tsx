import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { listSeals, readPointsGiven, readPointsOpen } from '#services/ledger/index';
import { readPointsRedeemed } from '#services/redemption/index';
import { listBoardGoods } from '#services/shop/index';
import { BoardNews } from '~/components/board/board-news';
import { CategoryBars } from '~/components/board/category-bars';
import { EntryRows } from '~/components/board/entry-rows';
import { GoodsRows } from '~/components/board/goods-rows';
import { MonthFigures } from '~/components/board/month-figures';
import { RuleRows } from '~/components/board/rule-rows';
import { SealCard } from '~/components/board/seal-card';
import { PublicShell } from '~/components/shell/public-shell';
import { Card, CardLink } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { formatMonth } from '~/copy/format';
import { givenShares, redeemedShares } from '~/copy/labels/board';
import { audienceOf, listMaskedEntries, listShownRules, loadBoardVillage } from '~/http/board.server';
import { readBoardNews } from '~/http/board-news.server';
import { allowAnonymous } from '~/http/guards.server';
import { readMonth } from '~/http/month.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.village.name ?? ''}公开栏 · 益邻` }];

export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  const reader = readFrom(args.context);
  const month = readMonth(args.request);
  const [news, given, redeemed, open, rules, goods, entries, seals] = await Promise.all([
    readBoardNews(args.context, village.id),
    readPointsGiven(reader, village.id, month.period),
    readPointsRedeemed(reader, village.id, month.period),
    readPointsOpen(reader, village.id),
    listShownRules(args.context, village.id, dateInChina()),
    listBoardGoods(reader, village.id),
    listMaskedEntries(args.context, village.id, { count: 6 }),
    listSeals(reader, village.id, { count: 1 }),
  ]);
  const shown = { rules: rules.slice(0, 5), ruleCount: rules.length, goods: goods.slice(0, 6) };
  return { news, audience, village, month, given, redeemed, open, entries, seal: seals[0], ...shown };
}

export default function Board() {
  const { news, audience, village, month, given, redeemed, open, rules, ruleCount, goods, entries, seal } =
    useLoaderData<typeof loader>();
  const board = `/v/${village.code}`;
  return (
    <PublicShell audience={audience} village={village} current="summary">
      <div className="columns">
        <BoardNews board={board} {...news} />
        <MonthFigures board={board} month={month} given={given} redeemed={redeemed} open={open} />
        <Card
          title={`${formatMonth(month.period.from)}发了什么分`}
          aside={<CardLink to={`${board}/rules`}>积分细则</CardLink>}
        >
          {given.categories.length > 0 ? (
            <CategoryBars shares={givenShares(given.categories)} />
          ) : (
            <p className="small">这个月还没有发放积分。</p>
          )}
        </Card>
        <Card title={`${formatMonth(month.period.from)}换了什么`}>
          {redeemed.categories.length > 0 ? (
            <CategoryBars shares={redeemedShares(redeemed.categories)} />
          ) : (
            <p className="small">这个月还没有人兑换。</p>
          )}
        </Card>
        <Card title="最近记录" aside={<CardLink to={`${board}/entries`}>全部明细</CardLink>}>
          {entries.length > 0 ? (
            <EntryRows entries={entries} />
          ) : (
            <EmptyState icon="board" title="还没有记录">
              第一件申报核实以后，这里就会有。
            </EmptyState>
          )}
        </Card>
        <Card title="现行积分细则" aside={<CardLink to={`${board}/rules`}>全部 {ruleCount} 条</CardLink>}>
          {rules.length > 0 ? <RuleRows rules={rules} brief /> : <p className="small">还没有发布积分细则。</p>}
        </Card>
        <Card title="爱心超市" aside={<CardLink to={`${board}/goods`}>全部商品</CardLink>}>
          {goods.length > 0 ? <GoodsRows goods={goods} /> : <p className="small">还没有上架商品。</p>}
        </Card>
        {seal && <SealCard seal={seal} to={`${board}/seals`} />}
      </div>
      <p className="lead">
        有疑问请打监督电话{village.phone ? `：${village.phone}` : '（见村公开栏）'}。
        <Link to={`${board}/poster`} reloadDocument>
          打印本页的二维码
        </Link>
      </p>
    </PublicShell>
  );
}
