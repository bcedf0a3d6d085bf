import { CategoryBars } from '~/components/board/category-bars';
import { Card } from '~/components/ui/card';
import { Table } from '~/components/ui/table';
import { formatCount, formatDate, formatPoints, formatYuan } from '~/copy/format';
import { givenShares, redeemedShares } from '~/copy/labels/board';
import { settlementDays, settlementNumber, settlementStateLabels } from '~/copy/labels/settlements';
import { donationLines, fundLines, sheetLines, starCountsWords } from '~/copy/labels/sheets';
import type { DisclosureSheet } from '~/http/disclosure-sheet.server';
import { FundTables } from './fund-tables';

type Shown = Pick<
  DisclosureSheet,
  'figures' | 'given' | 'redeemed' | 'people' | 'settlements' | 'donations' | 'fund' | 'stars'
>;

/** The account of the period: opening, what came in, what went out, closing. */
export function AccountTable({ figures }: Pick<Shown, 'figures'>) {
  return (
    <Table
      rowKey={(line) => line.label}
      items={sheetLines(figures)}
      columns={[
        { head: '项目', cell: (line) => (line.sign === '' ? <b>{line.label}</b> : line.label) },
        {
          head: '积分（分）',
          numeric: true,
          cell: (line) => (Number(line.points) === 0 ? '0' : `${line.sign}${formatPoints(line.points)}`),
        },
      ]}
    />
  );
}

/** Who was given how much, with masked names. */
export function PeopleTable({ people }: Pick<Shown, 'people'>) {
  return (
    <Table
      rowKey={(person) => person.key}
      items={people.map((person, index) => ({ ...person, key: String(index + 1) }))}
      columns={[
        { head: '序号', cell: (person) => person.key },
        { head: '姓名', cell: (person) => person.name },
        { head: '次数', cell: (person) => formatCount(person.count), numeric: true },
        { head: '积分（分）', cell: (person) => formatPoints(person.points), numeric: true },
      ]}
    />
  );
}

/** What the village pays its shops: locked or paid in the period. */
export function PublicSettlementTable({ settlements }: Pick<Shown, 'settlements'>) {
  return (
    <Table
      rowKey={(each) => each.id}
      items={settlements}
      columns={[
        {
          head: '结算单',
          cell: (each) => (
            <>
              {settlementNumber(each)}
              <small>{each.shopName}</small>
            </>
          ),
        },
        { head: '期间', cell: settlementDays },
        { head: '单数', cell: (each) => formatCount(each.slipCount), numeric: true },
        { head: '积分（分）', cell: (each) => formatPoints(each.points), numeric: true },
        { head: '金额（元）', cell: (each) => formatYuan(each.yuan), numeric: true },
        { head: '状态', cell: (each) => settlementStateLabels[each.state] },
      ]}
    />
  );
}

/** What came as donations in the period, and what of donations went out. */
export function DonationTable({ donations }: Pick<Shown, 'donations'>) {
  return (
    <Table
      rowKey={(line) => line.what}
      items={donationLines(donations)}
      columns={[
        { head: '捐赠', cell: (line) => line.what },
        { head: '数量', cell: (line) => line.amount, numeric: true },
      ]}
    />
  );
}

/** Rounds of star evaluation that became final in the period; of whom was told alone there is nothing. */
export function FinalRoundTable({ stars }: Pick<Shown, 'stars'>) {
  return (
    <Table
      rowKey={(round) => round.id}
      items={stars}
      columns={[
        {
          head: '评星',
          cell: (round) => (
            <>
              {round.title}
              <small>
                {round.number}，{formatDate(round.finishedOn)}生效
              </small>
            </>
          ),
        },
        { head: '参评', cell: (round) => `${formatCount(round.evaluated)} 人`, numeric: true },
        { head: '公示的结果', cell: starCountsWords },
      ]}
    />
  );
}

/** A sheet on the screen. */
export function DisclosureTables({ figures, given, redeemed, people, settlements, donations, fund, stars }: Shown) {
  return (
    <div className="columns">
      <Card title="收支">
        <AccountTable figures={figures} />
        <p className="hint">按记账的日期统计，过了这一期就不再变。期初加收入减支出，等于期末。</p>
      </Card>
      <Card title="发放的积分">
        {given.categories.length > 0 ? (
          <CategoryBars shares={givenShares(given.categories)} />
        ) : (
          <p className="small">这一期没有发放积分。</p>
        )}
      </Card>
      <Card title="兑换的商品">
        {redeemed.categories.length > 0 ? (
          <CategoryBars shares={redeemedShares(redeemed.categories)} />
        ) : (
          <p className="small">这一期没有人兑换。</p>
        )}
      </Card>
      <Card title="超市结算">
        {settlements.length > 0 ? (
          <PublicSettlementTable settlements={settlements} />
        ) : (
          <p className="small">这一期没有结算单。</p>
        )}
      </Card>
      <Card title="捐赠的收和用">
        {donationLines(donations).length > 0 ? (
          <DonationTable donations={donations} />
        ) : (
          <p className="small">这一期没有收到捐赠，也没有发出捐赠的物资。</p>
        )}
      </Card>
      <Card title="微服务资金">
        {fundLines(fund.figures).length > 0 ? (
          <FundTables fund={fund} />
        ) : (
          <p className="small">这一期没有微服务资金。</p>
        )}
      </Card>
      <Card title="评星">
        {stars.length > 0 ? <FinalRoundTable stars={stars} /> : <p className="small">这一期没有评星生效。</p>}
      </Card>
      <Card title={`每人得分（${formatCount(people.length)} 人）`}>
        {people.length > 0 ? <PeopleTable people={people} /> : <p className="small">这一期没有人得分。</p>}
      </Card>
    </div>
  );
}
