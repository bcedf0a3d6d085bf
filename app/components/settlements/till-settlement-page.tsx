import { TillPage } from '~/components/redemption/till-frame';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Pager } from '~/components/ui/pager';
import { Row, Rows } from '~/components/ui/rows';
import { formatCount, formatMoment, formatPoints, formatYuan } from '~/copy/format';
import { settlementDays, settlementItemLabels, settlementNumber } from '~/copy/labels/settlements';
import type { FormReply } from '~/http/form.server';
import type { readSettlementTill } from '~/http/shop-settlement.server';
import type { TillFrame } from '~/http/till.server';
import { Arithmetic } from './arithmetic';
import { DeductionTable } from './deduction-table';
import { SettlementChip } from './settlement-chip';
import { PaymentCard } from './settlement-page';
import { SettlementSteps } from './settlement-steps';
import { ReasonForm, YesForm } from './step-forms';

type Data = Awaited<ReturnType<typeof readSettlementTill>>;

interface TillSettlementPageProps extends Data {
  readonly frame: TillFrame;
  readonly villageCode: string;
  readonly reply?: FormReply | undefined;
}

/** A settlement as its shop sees it: what it will be paid, for which slips, and its own word. */
export function TillSettlementPage({ frame, villageCode, reply, ...data }: TillSettlementPageProps) {
  const { settlement, sums, steps, deductions, lines, page, pages, requestId } = data;
  const here = `/till/settlements/${settlement.id}`;
  const turn = (to: number) => `${here}?page=${to}#lines`;
  return (
    <TillPage frame={frame}>
      <Card title={settlementNumber(settlement)} aside={<SettlementChip state={settlement.state} />}>
        <p>{settlementDays(settlement)}</p>
        <Arithmetic settlement={settlement} sums={sums} />
      </Card>
      {deductions.length > 0 && (
        <Card title="扣款">
          <DeductionTable deductions={deductions} />
        </Card>
      )}
      {settlement.state === 'locked' && (
        <>
          <YesForm
            title="对得上吗？"
            button="确认无误"
            action={`${here}/confirmation`}
            requestId={requestId}
            lines={[`超市认可应付 ${formatYuan(settlement.yuan)} 元，送村里核对`, '村里再改扣款，会退回来请您重新确认']}
          />
          <ReasonForm
            title="有异议"
            button="有异议，退给村里"
            label="哪里不对"
            hint="例如：10 月 3 日那单退了货，没有减"
            action={`${here}/objection`}
            requestId={requestId}
            reply={reply}
            lines={['村里会看到您写的话，改好以后您再确认', '您没有确认，这笔钱不会往下办']}
          />
        </>
      )}
      <Card title="办到哪一步">
        <SettlementSteps settlement={settlement} steps={steps} />
      </Card>
      <PaymentCard settlement={settlement} villageCode={villageCode} />
      <Card
        title="每一单"
        id="lines"
        aside={<small>共 {formatCount(settlement.slipCount + settlement.returnCount)} 笔</small>}
      >
        <Rows>
          {lines.map((line) => (
            <Row
              key={line.itemId}
              to={`/till/slips/${line.redemptionId}`}
              what={line.number}
              note={`${formatMoment(line.writtenAt)} · ${line.name} · ${settlementItemLabels[line.kind]}`}
              end={<span className="amount">{formatPoints(line.points)}</span>}
            />
          ))}
        </Rows>
        <Pager
          label="翻页"
          position={`第 ${page} / ${pages} 页`}
          previous={page > 1 ? { to: turn(page - 1), label: '上一页' } : undefined}
          next={page < pages ? { to: turn(page + 1), label: '下一页' } : undefined}
        />
      </Card>
      <div className="page-actions">
        <ButtonLink kind="quiet" block icon="print" to={`${here}/print`}>
          打印结算单
        </ButtonLink>
        <ButtonLink kind="quiet" block to="/till/settlements">
          看全部结算单
        </ButtonLink>
      </div>
    </TillPage>
  );
}
