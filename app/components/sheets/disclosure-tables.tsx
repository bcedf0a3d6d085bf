import { CategoryBars } from '~/components/board/category-bars';
import { Card } from '~/components/ui/card';
import { Table } from '~/components/ui/table';
import { formatCount, formatPoints } from '~/copy/format';
import { givenShares, redeemedShares } from '~/copy/labels/board';
import { sheetLines } from '~/copy/labels/sheets';
import type { DisclosureSheet } from '~/http/disclosure-sheet.server';

type Shown = Pick<DisclosureSheet, 'figures' | 'given' | 'redeemed' | 'people'>;

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

/** A sheet on the screen. */
export function DisclosureTables({ figures, given, redeemed, people }: Shown) {
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
      <Card title={`每人得分（${formatCount(people.length)} 人）`}>
        {people.length > 0 ? <PeopleTable people={people} /> : <p className="small">这一期没有人得分。</p>}
      </Card>
    </div>
  );
}
