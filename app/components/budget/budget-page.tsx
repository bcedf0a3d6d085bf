import type { Budget, BudgetOutlook } from '#services/budget/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { type DeskFrame, VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { Facts } from '~/components/ui/facts';
import { TextAreaField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatFullMoment, formatPoints } from '~/copy/format';
import { budgetDays, budgetStateLabels } from '~/copy/labels/budget';
import type { FormReply } from '~/http/form.server';
import { ShelfCard } from './shelf-card';

/** Which of the two forms came back. */
export interface SentDecision {
  readonly to: 'approval' | 'refusal';
  readonly reply: FormReply;
}

interface BudgetPageProps {
  readonly frame: DeskFrame;
  readonly budget: Budget;
  readonly outlook: BudgetOutlook;
  readonly mayDecide: boolean;
  readonly sent?: SentDecision;
}

function facts(budget: Budget) {
  const decided = budget.decidedByName
    ? [
        { term: '决定', value: `${budget.decidedByName}，${formatFullMoment(budget.decidedAt ?? '')}` },
        { term: '决定的理由', value: budget.decisionReason ?? '' },
      ]
    : [];
  return [
    { term: '状态', value: budgetStateLabels[budget.state] },
    { term: '最多发', value: `${formatPoints(budget.points)} 分` },
    { term: '提出', value: `${budget.requestedByName}，${formatFullMoment(budget.recordedAt)}` },
    { term: '理由', value: budget.reason },
    { term: '提出时的货值', value: `${formatPoints(budget.goodsValue)} 分` },
    { term: '提出时没兑换的', value: `${formatPoints(budget.openPoints)} 分` },
    ...decided,
  ];
}

interface DecisionsProps {
  readonly budget: Budget;
  readonly here: string;
  readonly sent: SentDecision | undefined;
}

/** Two decisions, each a form of its own that says what it does. */
function Decisions({ budget, here, sent }: DecisionsProps) {
  const reply = (to: SentDecision['to']) => (sent?.to === to ? sent.reply : undefined);
  return (
    <>
      <Card title="同意">
        <form method="post" action={`${here}/approval`}>
          <FormSentence reply={reply('approval')} />
          <ConfirmSummary
            title="按下按钮以后"
            lines={[`村里这一段最多发 ${formatPoints(budget.points)} 分，马上生效`, '理由和您的名字村里看得到，不能改']}
          />
          <TextAreaField label="同意的理由" required maxLength={200} {...formFields(reply('approval'))('reason')} />
          <div className="actions">
            <Button>同意</Button>
          </div>
        </form>
      </Card>
      <Card title="退回">
        <form method="post" action={`${here}/refusal`}>
          <FormSentence reply={reply('refusal')} />
          <ConfirmSummary
            title="按下按钮以后"
            lines={['按原来的预算办，村里可以改了再提', '理由和您的名字村里看得到']}
          />
          <TextAreaField label="退回的理由" required maxLength={200} {...formFields(reply('refusal'))('reason')} />
          <div className="actions">
            <Button kind="danger">退回</Button>
          </div>
        </form>
      </Card>
    </>
  );
}

/** A budget with what stands behind it and, for the township, the decision. */
export function BudgetPage({ frame, budget, outlook, mayDecide, sent }: BudgetPageProps) {
  const desk = `/desk/${frame.village.code}`;
  const here = `${desk}/budget/${budget.id}`;
  const decides = mayDecide && budget.state === 'requested';
  return (
    <VillageDesk
      frame={frame}
      current="budget"
      title={`${budgetDays(budget)}的预算`}
      actions={
        <ButtonLink to={`${desk}/budget`} kind="quiet">
          看全部预算
        </ButtonLink>
      }
    >
      <div className="split">
        <Card title="这份预算">
          <Facts facts={facts(budget)} />
        </Card>
        <div>
          <ShelfCard outlook={outlook} desk={desk} />
          {decides && <Decisions budget={budget} here={here} sent={sent} />}
          {budget.state === 'requested' && !mayDecide && (
            <Card title="等镇里决定">
              <p className="hint">超出货值的预算由镇里决定，提的人自己不能决定。</p>
            </Card>
          )}
        </div>
      </div>
    </VillageDesk>
  );
}
