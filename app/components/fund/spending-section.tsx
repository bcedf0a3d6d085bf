import type { Spending } from '#services/fund/index';
import type { ApplicationState } from '#services/fund/vocabulary';
import { ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { Notice } from '~/components/ui/notice';
import { Row, Rows } from '~/components/ui/rows';
import { formatDate, formatYuan } from '~/copy/format';
import { ConfirmationFacts, PaymentRows, ReceiptRows, ReceiptTable, WorkPhotos } from './spending-parts';

/** From the approval on an application has spending. */
const SPENT_STATES: readonly ApplicationState[] = ['approved', 'reported', 'settled', 'closed'];

interface SpendingSectionProps {
  readonly application: {
    readonly id: string;
    readonly state: ApplicationState;
    readonly approvedYuan: string | null;
    readonly spentYuan: string | null;
    readonly excessYuan: string | null;
    readonly receiptsDueOn: string | null;
  };
  readonly spending: Spending;
  readonly villageCode: string;
  /** Whose page it stands on: the applicants', or the desk's with what this person may do there. */
  readonly place: 'member' | { readonly mayPay: boolean; readonly mayCheck: boolean; readonly mayPrintCode: boolean };
}

/** What becomes of the money once it is granted: the same on the applicants' page and at the desk. Nothing before that. */
export function SpendingSection({ application, spending, villageCode, place }: SpendingSectionProps) {
  const { id, state } = application;
  if (!SPENT_STATES.includes(state)) return null;
  const isMember = place === 'member';
  const here = isMember ? `/me/fund/${id}` : `/desk/${villageCode}/fund/applications/${id}`;
  return (
    <>
      <Card title="钱用在哪里">
        <Rows>
          {moneyFacts(application, spending).map(({ term, value }) => (
            <Row key={term} what={term} end={value} />
          ))}
        </Rows>
        {spending.payments.length > 0 && (
          <PaymentRows
            payments={spending.payments}
            villageCode={villageCode}
            print={isMember ? undefined : `${here}/payments`}
          />
        )}
        {isMember ? <MemberSteps here={here} state={state} /> : <DeskSteps here={here} state={state} {...place} />}
      </Card>
      {spending.receipts.length > 0 && (
        <Card title="发票和收据" aside={<small>合计 {formatYuan(spending.receiptsYuan)} 元</small>}>
          {isMember ? (
            <ReceiptRows receipts={spending.receipts} villageCode={villageCode} />
          ) : (
            <ReceiptTable spending={spending} villageCode={villageCode} />
          )}
        </Card>
      )}
      {spending.photos.length > 0 && (
        <Card
          title="做事的照片"
          aside={isMember && state === 'approved' && <CardLink to={`${here}/photos`}>加照片</CardLink>}
        >
          <WorkPhotos photos={spending.photos} villageCode={villageCode} />
        </Card>
      )}
      {spending.confirmation && (
        <Card title="受益人确认">
          <ConfirmationFacts confirmation={spending.confirmation} villageCode={villageCode} />
        </Card>
      )}
    </>
  );
}

function moneyFacts(application: SpendingSectionProps['application'], { receiptsYuan, paidYuan }: Spending) {
  const { state, approvedYuan, spentYuan, excessYuan, receiptsDueOn } = application;
  return [
    { term: '批准', value: `${formatYuan(approvedYuan ?? '0')} 元` },
    { term: '付了', value: `${formatYuan(paidYuan)} 元` },
    { term: '凭证', value: `${formatYuan(receiptsYuan)} 元` },
    ...(spentYuan === null ? [] : [{ term: '核销', value: `${formatYuan(spentYuan)} 元` }]),
    ...(excessYuan && excessYuan !== '0.00'
      ? [{ term: '超出，由申请人自己出', value: `${formatYuan(excessYuan)} 元` }]
      : []),
    ...(state === 'approved' && receiptsDueOn ? [{ term: '交凭证的最后一天', value: formatDate(receiptsDueOn) }] : []),
  ];
}

function MemberSteps({ here, state }: { readonly here: string; readonly state: ApplicationState }) {
  if (state === 'closed') {
    return (
      <ButtonLink block icon="claim" to={`/me/claims/new?fund=${here.slice('/me/fund/'.length)}`}>
        凭这件事申报积分
      </ButtonLink>
    );
  }
  if (state !== 'approved') return null;
  return (
    <>
      <Notice>花了钱就交凭证，办好了拍照片、请受益人确认，三样齐了再提交核销。</Notice>
      <ButtonLink block icon="camera" to={`${here}/receipts`}>
        交发票或收据
      </ButtonLink>
      <ButtonLink kind="quiet" block icon="camera" to={`${here}/photos`}>
        交做事的照片
      </ButtonLink>
      <ButtonLink kind="quiet" block icon="hand" to={`${here}/confirmation`}>
        请受益人确认
      </ButtonLink>
      <ButtonLink kind="quiet" block icon="check" to={`${here}/report`}>
        提交核销
      </ButtonLink>
      <ButtonLink kind="danger" block to={`${here}/ending`}>
        不办了，撤销
      </ButtonLink>
    </>
  );
}

interface DeskStepsProps {
  readonly here: string;
  readonly state: ApplicationState;
  readonly mayPay: boolean;
  readonly mayCheck: boolean;
  readonly mayPrintCode: boolean;
}

function DeskSteps({ here, state, mayPay, mayCheck, mayPrintCode }: DeskStepsProps) {
  return (
    <div className="actions">
      {mayPay && <ButtonLink to={`${here}/payments`}>登记付款</ButtonLink>}
      {mayCheck && state === 'reported' && <ButtonLink to={`${here}/settlement`}>核对凭证</ButtonLink>}
      {mayPrintCode && (
        <ButtonLink kind="quiet" icon="print" to={`${here}/slip`}>
          打印受益人确认单
        </ButtonLink>
      )}
      {(state === 'settled' || state === 'closed') && (
        <ButtonLink kind="quiet" icon="print" to={`${here}/settlement/print`}>
          打印核销单
        </ButtonLink>
      )}
      {mayCheck && state === 'approved' && (
        <ButtonLink kind="quiet" to={`${here}/receipts`}>
          代交凭证
        </ButtonLink>
      )}
      {mayCheck && state === 'approved' && (
        <ButtonLink kind="danger" to={`${here}/cancellation`}>
          撤销申请
        </ButtonLink>
      )}
    </div>
  );
}
