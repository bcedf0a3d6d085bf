import { ClaimPhotos } from '~/components/claims/claim-photos';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { Notice } from '~/components/ui/notice';
import { Pager } from '~/components/ui/pager';
import { formatCount, formatDate, formatFingerprint } from '~/copy/format';
import { paymentMeansLabels, settlementDays, settlementNumber } from '~/copy/labels/settlements';
import type { SettlementDesk } from '~/http/shop-settlement.server';
import { Arithmetic } from './arithmetic';
import { DeductionTable } from './deduction-table';
import { LineTable } from './line-table';
import { type SentStep, SettlementActions } from './settlement-actions';
import { SettlementChip } from './settlement-chip';
import { SettlementSteps } from './settlement-steps';

type Paid = Pick<SettlementDesk, 'settlement'> & { readonly villageCode: string };

/** When and how it was paid, with the proof. */
export function PaymentCard({ settlement, villageCode }: Paid) {
  if (!settlement.paidOn || !settlement.paymentMeans) return null;
  return (
    <Card title="付款">
      <Facts
        facts={[
          { term: '日期', value: formatDate(settlement.paidOn) },
          { term: '方式', value: paymentMeansLabels[settlement.paymentMeans] },
          { term: '凭证号', value: settlement.paymentReference ?? '' },
        ]}
      />
      {settlement.proofPhotoId && (
        <ClaimPhotos villageCode={villageCode} photoIds={[settlement.proofPhotoId]} label="付款凭证" />
      )}
    </Card>
  );
}

/** A settlement at the desk: the sum, who did what, every line, and what this person has to do. */
export function SettlementPage({ sent, ...data }: SettlementDesk & { readonly sent?: SentStep | undefined }) {
  const { frame, settlement, sums, steps, deductions, lines, page, pages } = data;
  const desk = `/desk/${frame.village.code}`;
  const here = `${desk}/settlements/${settlement.id}`;
  const turn = (to: number) => `${here}?page=${to}#lines`;
  return (
    <VillageDesk
      frame={frame}
      current="settlements"
      title={`${settlement.shopName}结算单`}
      subtitle={`${settlementNumber(settlement)} · ${settlementDays(settlement)}`}
      actions={
        <>
          <ButtonLink kind="quiet" icon="print" to={`${here}/print`}>
            打印
          </ButtonLink>
          <ButtonLink kind="quiet" icon="download" to={`${here}/workbook.xlsx`}>
            导出 Excel
          </ButtonLink>
          <ButtonLink kind="quiet" to={`${desk}/settlements`}>
            看全部结算单
          </ButtonLink>
        </>
      }
    >
      {!data.isWhole && <Notice tone="bad">这份结算单的单子和锁定时不一样了。请停下来，告诉系统管理员。</Notice>}
      <div className="split">
        <div>
          <Card title="怎么算的" aside={<SettlementChip state={settlement.state} />}>
            <Arithmetic settlement={settlement} sums={sums} />
          </Card>
          <PaymentCard settlement={settlement} villageCode={frame.village.code} />
          {deductions.length > 0 && (
            <Card title="扣款">
              <DeductionTable deductions={deductions} withdrawals={data.mayDeduct ? `${here}/deductions` : undefined} />
            </Card>
          )}
        </div>
        <div>
          <Card title="办到哪一步">
            <SettlementSteps settlement={settlement} steps={steps} />
          </Card>
          <SettlementActions data={data} here={here} sent={sent} />
        </div>
      </div>
      <Card
        title="每一单"
        id="lines"
        aside={<small>共 {formatCount(settlement.slipCount + settlement.returnCount)} 笔</small>}
      >
        <LineTable lines={lines} slips={`${desk}/redemptions`} />
        <Pager
          label="翻页"
          position={`第 ${page} / ${pages} 页`}
          previous={page > 1 ? { to: turn(page - 1), label: '上一页' } : undefined}
          next={page < pages ? { to: turn(page + 1), label: '下一页' } : undefined}
        />
        <p className="hint">
          锁定以后，单子、积分和单价都不能改。内容指纹：{formatFingerprint(settlement.fingerprint.slice(0, 16))}
        </p>
      </Card>
    </VillageDesk>
  );
}
