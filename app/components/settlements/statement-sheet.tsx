import { Sheet } from '~/components/shell/paper-shell';
import { capitalYuan } from '~/copy/capital-yuan';
import { formatDate, formatFingerprint, formatFullMoment, formatPoints, formatYuan } from '~/copy/format';
import { committeeName } from '~/copy/labels/notices';
import {
  paymentMeansLabels,
  settlementDays,
  settlementNumber,
  settlementStateLabels,
  settlementStepLabels,
} from '~/copy/labels/settlements';
import type { SettlementParts } from '~/http/shop-settlement.server';
import { Arithmetic } from './arithmetic';
import { DeductionTable } from './deduction-table';
import { LineTable } from './line-table';

/** A settlement on A4: the sum, the amount in capitals, who signed, and every line. */
export function StatementSheet({ settlement, sums, steps, deductions, lines }: Omit<SettlementParts, 'isWhole'>) {
  return (
    <Sheet head={committeeName(settlement.villageName)} number={settlementNumber(settlement)}>
      <h1>爱心超市结算单</h1>
      <p>
        {settlement.shopName}，{settlementDays(settlement)}。状态：{settlementStateLabels[settlement.state]}
        {settlement.paidOn &&
          settlement.paymentMeans &&
          `，${formatDate(settlement.paidOn)}${paymentMeansLabels[settlement.paymentMeans]}，凭证号 ${settlement.paymentReference}`}
        。
      </p>
      <Arithmetic settlement={settlement} sums={sums} />
      <p>
        应付人民币（大写）：<b>{capitalYuan(settlement.yuan)}</b>　（小写）：¥{formatYuan(settlement.yuan)}
      </p>
      {deductions.length > 0 && (
        <>
          <h2>扣款</h2>
          <DeductionTable deductions={deductions} />
        </>
      )}
      <h2>经手</h2>
      {steps.map((step) => (
        <p key={step.id}>
          {settlementStepLabels[step.step]}：{step.byName}，{formatFullMoment(step.recordedAt)}
          {step.note && `（${step.note}）`}
        </p>
      ))}
      <h2>明细</h2>
      <LineTable lines={lines} foot={['合计', '', '', '', formatPoints(settlement.points)]} />
      <p className="small">内容指纹 {formatFingerprint(settlement.fingerprint.slice(0, 32))}</p>
      <p>超市（签字）：＿＿＿＿＿＿　村委会核对（签字）：＿＿＿＿＿＿　乡镇批准（签字）：＿＿＿＿＿＿</p>
      <p>村委会（盖章）　　　　　　年　　月　　日</p>
    </Sheet>
  );
}
