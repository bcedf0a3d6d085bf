import { Sheet } from '~/components/shell/paper-shell';
import { Facts } from '~/components/ui/facts';
import { capitalYuan } from '~/copy/capital-yuan';
import { formatDate, formatMoment, formatYuan } from '~/copy/format';
import { fundPaymentMeansLabels, paymentKindLabels, satisfactionLabels } from '~/copy/labels/fund';
import { committeeName } from '~/copy/labels/notices';
import type { DeskSpending } from '~/http/fund-spending.server';
import { ConfirmationFacts, PaymentTable, ReceiptTable } from './spending-parts';

const Amount = ({ label, yuan }: { readonly label: string; readonly yuan: string }) => (
  <p>
    {label}人民币（大写）：<b>{capitalYuan(yuan)}</b>　（小写）：¥{formatYuan(yuan)}
  </p>
);

/** A payment's voucher on A4: to whom, what for, the amount in capitals, places to sign. */
export function PaymentVoucher({ data, paymentId }: { readonly data: DeskSpending; readonly paymentId: string }) {
  const payment = data.spending.payments.find((each) => each.id === paymentId);
  if (!payment) return null;
  const { application, frame } = data;
  const isBack = payment.kind === 'repayment';
  return (
    <Sheet head={committeeName(frame.village.name)} number={`凭单 ${payment.number}`}>
      <h1>微服务资金{isBack ? '收款凭单' : '支付凭单'}</h1>
      <Facts
        facts={[
          { term: isBack ? '交款人' : '收款人', value: payment.memberName },
          { term: '事由', value: `${paymentKindLabels[payment.kind]}：${application.title}` },
          { term: '申请编号', value: application.number },
          { term: '日期', value: formatDate(payment.paidOn) },
          { term: '方式', value: fundPaymentMeansLabels[payment.means] },
          { term: '凭证号', value: payment.reference },
          { term: '经办', value: `${payment.byName}，${formatMoment(payment.recordedAt)}` },
        ]}
      />
      <Amount label={isBack ? '收回' : '支付'} yuan={payment.yuan} />
      <p>{isBack ? '交款人' : '领款人'}（签字）：＿＿＿＿＿＿　经办（签字）：＿＿＿＿＿＿</p>
      <p>审核（签字）：＿＿＿＿＿＿</p>
      <p>村委会（盖章）　　　　　　年　　月　　日</p>
    </Sheet>
  );
}

/** What the beneficiary keeps: their code, and a place to sign instead. */
export function BeneficiarySlip({ data, code }: { readonly data: DeskSpending; readonly code: string | undefined }) {
  const { application, frame } = data;
  return (
    <Sheet head={committeeName(frame.village.name)} number={`申请 ${application.number}`}>
      <h1>受益人确认单</h1>
      <Facts
        facts={[
          { term: '受益人', value: application.beneficiaryName },
          { term: '办什么事', value: application.title },
          { term: '谁来办', value: application.leadName },
          { term: '批准金额', value: `${formatYuan(application.approvedYuan)} 元` },
        ]}
      />
      {code ? (
        <>
          <h1>确认码：{`${code.slice(0, 3)} ${code.slice(3)}`}</h1>
          <p>这 6 个数字只给受益人。事情办好以后，再念给来办事的人；没有办好，不要告诉别人。</p>
        </>
      ) : (
        <p>确认码已经停用，请在下面签字。</p>
      )}
      <h2>也可以在这里签字</h2>
      <p>事情：□ 办好了　□ 没有办好</p>
      <p>
        {Object.values(satisfactionLabels)
          .map((label) => `□ ${label}`)
          .join('　')}
      </p>
      <p>想说的话：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿</p>
      <p>受益人（签字或按手印）：＿＿＿＿＿＿　　　　　　年　　月　　日</p>
    </Sheet>
  );
}

/** A settled application on A4: what was spent, what went back, and who signs for it. */
export function SettlementSheet({ data }: { readonly data: DeskSpending }) {
  const { application, spending, preview, settled, frame } = data;
  const spent = application.spentYuan ?? preview.spent;
  const excess = application.excessYuan ?? preview.excess;
  return (
    <Sheet head={committeeName(frame.village.name)} number={`申请 ${application.number}`}>
      <h1>微服务资金核销单</h1>
      <Facts
        facts={[
          { term: '申请人', value: application.payees.map((payee) => payee.label).join('、') },
          { term: '受益人', value: application.beneficiaryName },
          { term: '事项', value: application.title },
          { term: '批准', value: `${formatYuan(application.approvedYuan)} 元` },
          { term: '凭证合计', value: `${formatYuan(spending.receiptsYuan)} 元` },
          { term: '退回额度', value: `${formatYuan(preview.back)} 元` },
          ...(excess === '0.00' ? [] : [{ term: '超出，申请人自己出', value: `${formatYuan(excess)} 元` }]),
          ...(settled
            ? [
                {
                  term: '核销',
                  value: `${settled.byName}，${formatMoment(settled.recordedAt)}${settled.reason ? `（${settled.reason}）` : ''}`,
                },
              ]
            : []),
        ]}
      />
      <Amount label="核销" yuan={spent} />
      <h2>凭证</h2>
      <ReceiptTable spending={spending} />
      <h2>付款</h2>
      {spending.payments.length > 0 ? <PaymentTable spending={spending} /> : <p>还没有付款。</p>}
      {spending.confirmation && (
        <>
          <h2>受益人确认</h2>
          <ConfirmationFacts confirmation={spending.confirmation} />
        </>
      )}
      <p>申请人（签字）：＿＿＿＿＿　核对（签字）：＿＿＿＿＿</p>
      <p>审批（签字）：＿＿＿＿＿＿</p>
      <p>村委会（盖章）　　　　　　年　　月　　日</p>
    </Sheet>
  );
}
