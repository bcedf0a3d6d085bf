import { NOTE_LENGTH_MAX } from '#services/anomalies/commands';
import { ANOMALY_VERDICTS } from '#services/anomalies/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { ChoiceField, TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatFullMoment, formatPoints } from '~/copy/format';
import { anomalyStateLabels } from '~/copy/labels/anomalies';
import type { FormReply } from '~/http/form.server';
import { AnomalyState, type ShownAnomaly } from './anomaly-table';

/** What was seen at the till, and what was found out. */
export function AnomalyCard({ anomaly, desk }: { readonly anomaly: ShownAnomaly; readonly desk: string }) {
  const { redemptionId, slipNumber, slipTotal } = anomaly;
  const slip = redemptionId && (
    <>
      <a href={`${desk}/redemptions/${redemptionId}`}>{slipNumber}</a>，{formatPoints(slipTotal ?? '0')} 分
    </>
  );
  const findings = [
    { term: '核实人', value: anomaly.decidedByName },
    { term: '核实时间', value: anomaly.decidedAt && formatFullMoment(anomaly.decidedAt) },
    { term: '核实情况', value: anomaly.note },
  ];
  return (
    <Card title="看到的情况" aside={<AnomalyState anomaly={anomaly} />}>
      <Facts
        facts={[
          { term: '时间', value: formatFullMoment(anomaly.recordedAt) },
          { term: '持有人', value: anomaly.name },
          { term: '超市', value: anomaly.shopName },
          { term: '店员', value: anomaly.cashierName },
          { term: '兑换单', value: slip ?? '没有成单' },
          ...(anomaly.state === 'open' ? [] : findings),
        ]}
      />
    </Card>
  );
}

/** Where somebody writes down what they found out. */
export function VerdictCard({ reply }: { readonly reply: FormReply | undefined }) {
  const field = formFields(reply);
  return (
    <Card title="写下核实结果">
      <form method="post">
        <FormSentence reply={reply} />
        <ChoiceField
          label="结果"
          choices={ANOMALY_VERDICTS.map((verdict) => ({ value: verdict, label: anomalyStateLabels[verdict] }))}
          required
          {...field('verdict')}
        />
        <TextAreaField
          label="核实的情况"
          hint="问了谁、怎么回事。写下以后不能改。"
          required
          maxLength={NOTE_LENGTH_MAX}
          {...field('note')}
        />
        <Button>写下结果</Button>
      </form>
    </Card>
  );
}
