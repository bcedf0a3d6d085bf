import { Sheet } from '~/components/shell/paper-shell';
import { QrCode } from '~/components/ui/qr-code';
import { Table } from '~/components/ui/table';
import { formatCount, formatPoints } from '~/copy/format';
import { givenShares } from '~/copy/labels/board';
import { committeeName, officialDate } from '~/copy/labels/notices';
import { daysInWords, donationLines, fundLines, periodInWords } from '~/copy/labels/sheets';
import type { DisclosureSheet } from '~/http/disclosure-sheet.server';
import { AccountTable, DonationTable, FinalRoundTable, PeopleTable, PublicSettlementTable } from './disclosure-tables';
import { FundTables } from './fund-tables';

interface DisclosurePaperProps
  extends Pick<
    DisclosureSheet,
    'period' | 'figures' | 'given' | 'people' | 'settlements' | 'donations' | 'fund' | 'stars'
  > {
  readonly village: { readonly name: string; readonly phone: string | null };
  readonly today: string;
  /** The same sheet on the board. */
  readonly address: string;
}

/** The sheet as it hangs on the board. */
export function DisclosurePaper({
  village,
  period,
  figures,
  given,
  people,
  settlements,
  donations,
  fund,
  stars,
  today,
  address,
}: DisclosurePaperProps) {
  return (
    <Sheet head={committeeName(village.name)} number="村务公开">
      <h1>
        {village.name}
        {periodInWords(period)}积分公开表
      </h1>
      <p>
        {daysInWords(period)}。共发放 {formatPoints(figures.given)} 分（{formatCount(people.length)} 人），兑换{' '}
        {formatCount(figures.redemptionCount)} 单 {formatPoints(figures.redeemed)} 分，期末还有{' '}
        {formatPoints(figures.closing)} 分没有兑换
        {figures.deductionCount > 0 &&
          `；扣分 ${formatCount(figures.deductionCount)} 笔 ${formatPoints(figures.deducted)} 分`}
        。按记账日期统计。
      </p>
      <h2>一、收支</h2>
      <AccountTable figures={figures} />
      <h2>二、发放积分的类别</h2>
      <Table
        rowKey={(share) => share.label}
        items={givenShares(given.categories)}
        columns={[
          { head: '类别', cell: (share) => share.label },
          { head: '次数', cell: (share) => share.note, numeric: true },
          { head: '积分（分）', cell: (share) => formatPoints(share.points), numeric: true },
        ]}
      />
      <h2>三、每人得分</h2>
      <PeopleTable people={people} />
      {settlements.length > 0 && (
        <>
          <h2>四、超市结算</h2>
          <PublicSettlementTable settlements={settlements} />
        </>
      )}
      {donationLines(donations).length > 0 && (
        <>
          <h2>捐赠的收和用</h2>
          <DonationTable donations={donations} />
        </>
      )}
      {fundLines(fund.figures).length > 0 && (
        <>
          <h2>微服务资金</h2>
          <FundTables fund={fund} />
        </>
      )}
      {stars.length > 0 && (
        <>
          <h2>评星</h2>
          <FinalRoundTable stars={stars} />
        </>
      )}
      <div className="sheet-foot">
        <QrCode text={address} label="这张表的网上原件" correction="Q" />
        <p>
          监督电话：{village.phone ?? '＿＿＿＿＿＿＿＿'}
          <br />
          {committeeName(village.name)}（盖章）
          <br />
          {officialDate(today)}
        </p>
      </div>
    </Sheet>
  );
}
